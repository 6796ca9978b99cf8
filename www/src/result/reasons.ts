// Why: the sentences of the deciding rules with their pages, what is not counted, and every rule that was tried.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Answer, Considered, TraceRow } from '../engine.js';
import { factsOn, pathHere, sentEvents } from '../incident.js';
import type { View } from '../view.js';
import { eventName } from '../view.js';
import { pages } from '../words.js';
import { disclosure } from './disclosure.js';

/** The rules that gave the answer, each once: the decision, the classes, the deadline. */
export function decidingRules(answer: Answer): string[] {
  const deadline = answer.deadline.because;
  const rules = [...answer.because, ...answer.records.flatMap((row) => row.because), ...(deadline ? [deadline] : [])];
  return [...new Set(rules)];
}

/** What rules say, with their pages. */
export function sentences(view: View, rules: readonly string[]): TemplateResult {
  return html`${rules.map((id) => {
    const rule = view.words.rule(id);
    if (!rule) return nothing;
    return html`${rule.say} ${rulePages(view, id, rule.pages)} `;
  })}`;
}

/** The pages of a rule, leading to the rule where the host has the rule page. What is typed stays on this one. */
export function rulePages(view: View, id: string, list: readonly number[]): TemplateResult | typeof nothing {
  const text = pages(list);
  if (text === '') return nothing;
  if (view.rulePage === '') return html`<span class="page">${text}</span>`;
  return html`<a class="page" href="${view.rulePage}#${id}" target="_blank" rel="noopener"
    >${text}<span class="govuk-visually-hidden">: the rule, in a new tab</span></a
  >`;
}

export function reasons(view: View, answer: Answer): TemplateResult {
  const { must_do: mustDo, considered, flags } = answer;
  const rules = decidingRules(answer).filter((id) => id !== answer.because[0]);
  return html`
    ${mustDo.length > 0
      ? html`<section>
          <h3 class="govuk-heading-s">Do this</h3>
          <ul class="plain">
            ${mustDo.map((id) => {
              const action = view.words.action(id);
              return html`<li>${action.label} <span class="page">${pages([action.page])}</span></li>`;
            })}
          </ul>
        </section>`
      : nothing}
    ${rules.length > 0
      ? html`<section>
          <h3 class="govuk-heading-s">Why</h3>
          <ul class="plain">
            ${rules.map((id) => html`<li>${sentences(view, [id])}</li>`)}
          </ul>
        </section>`
      : nothing}
    ${considered.length > 0 && answer.records.length > 0
      ? html`<section>
          <h3 class="govuk-heading-s">Not counted</h3>
          <ul class="plain">
            ${considered.map((row) => html`<li>${notCounted(view, row)}</li>`)}
          </ul>
        </section>`
      : nothing}
    ${flags.length > 0
      ? html`<section>
          <h3 class="govuk-heading-s">Flags</h3>
          <p>${flags.map((flag) => view.words.flag(flag)).join(', ')}</p>
        </section>`
      : nothing}
  `;
}

/** What is not recorded as a crime, and why: `8N Assault with injury`, or the category of an incident. */
export function notCounted(view: View, row: Considered): TemplateResult {
  const name = [row.class, row.code, row.what].filter(Boolean).join(' ');
  return html`<strong>${name}</strong>: ${view.words.why(row)} <span class="page">${pages([row.page])}</span>`;
}

export function whatIf(view: View, answer: Answer): TemplateResult | typeof nothing {
  if (answer.what_if.length === 0) return nothing;
  return disclosure(view, 'what-if', 'What if an answer is not right?', () => whatIfRows(view, answer));
}

function whatIfRows(view: View, answer: Answer): TemplateResult {
  const sent = sentEvents(view.entry);
  return html`
    <ul class="plain">
      ${answer.what_if.map((row) => {
        const given = factsOn(view.entry, pathHere(row.on, sent))[row.fact] ?? '';
        const rules = row.wakes.map((id) => view.words.rule(id));
        const classes = [...new Set(rules.flatMap((rule) => rule?.class ?? []))];
        const others = rules.filter((rule) => !rule?.class);
        return html`<li>
          ${view.words.question(row.fact)?.ask} <strong>${view.words.answer(row.fact, given)}</strong><br />
          If not: ${classes.length > 0 ? html`class ${classes.join(', ')}${others.length > 0 ? '; ' : ''}` : nothing}
          ${others.slice(0, 2).map((rule) => html`${rule?.say} <span class="page">${pages(rule?.pages ?? [])}</span> `)}
          ${others.length > 2
            ? html`and ${others.length === 3 ? 'one more rule' : `${others.length - 2} more rules`}`
            : nothing}
        </li>`;
      })}
    </ul>
  `;
}

const RESULTS: Readonly<Record<string, string>> = { true: 'Applies', open: 'Open', false: 'Does not apply' };
const STAGES: Readonly<Record<string, string>> = {
  classify: 'Class',
  place: 'Which force',
  decide: 'Whether to record',
  principal: 'Most serious crime',
  count: 'How many',
  deadline: 'By when',
  flag: 'What goes with it',
};

export function trace(view: View, answer: Answer): TemplateResult {
  const summary = `Every rule that was tried (${answer.trace.length})`;
  return disclosure(view, 'trace', summary, () => traceRows(view, answer));
}

function traceRows(view: View, answer: Answer): TemplateResult {
  const rows = answer.trace.filter((row) => view.wholeTrace || row.result !== 'false');
  const hidden = answer.trace.length - rows.length;
  const several = view.entry.events.length > 1;
  return html`
    <ol class="trace">
      ${rows.map((row) => traceRow(view, row, several))}
    </ol>
    ${hidden > 0
      ? html`<button type="button" class="quiet" @click=${() => view.do.setWholeTrace(true)}>
          Show the ${hidden} that do not apply
        </button>`
      : nothing}
  `;
}

function traceRow(view: View, row: TraceRow, several: boolean): TemplateResult {
  const rule = view.words.rule(row.rule);
  const facts = row.facts.map((fact) => view.words.question(fact)?.ask).filter(Boolean);
  return html`<li>
    <span class="result result-${row.result}">${RESULTS[row.result] ?? row.result}</span>
    <span class="small">${STAGES[row.stage] ?? row.stage}${several && row.event ? `, ${eventName(view, row.event)}` : ''}:</span>
    ${rule?.class ? html`<strong>${rule.class} ${rule.code}</strong>` : nothing} ${rule?.say ?? row.rule}
    ${rulePages(view, row.rule, rule?.pages ?? [row.page])}
    ${facts.length > 0 ? html`<span class="small looks">Looks at: ${facts.join(' ')}</span>` : nothing}
  </li>`;
}
