// What must be recorded: the decision, each crime with class, code and number, and both deadlines.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Answer, CrimeRecord, Due, Undecided } from '../engine.js';
import { shortTime, timeLeft } from '../time.js';
import type { View } from '../view.js';
import { eventName } from '../view.js';
import { disclosure } from './disclosure.js';
import { headline, howMany, otherThanCrime } from './headline.js';
import { notCounted, sentences } from './reasons.js';

/** How many classes are named before the rest are only counted. */
const MOST_CLASSES = 8;

export function decision(view: View, answer: Answer): TemplateResult {
  const { tone, sign, text } = headline(answer);
  const because = answer.because[0];
  return html`
    <div class="decision tone-${tone}">
      <p class="sign" aria-hidden="true">${sign}</p>
      <div>
        <h3 class="headline" id="decision">${text}</h3>
        <p class="because">${because ? sentences(view, [because]) : 'Answer what you can. The answer follows at once.'}</p>
      </div>
    </div>
    ${answer.records.map((row) => record(view, row))} ${answer.undecided.map((row) => undecided(view, row))}
    ${answer.records.length === 0
      ? answer.considered.map((row) => html`<p class="record instead">${notCounted(view, row)}</p>`)
      : nothing}
    ${deadline(answer)}
    ${answer.notices
      .filter((notice) => notice.code !== 'no_offset')
      .map((notice) => html`<p class="notice">${notice.message}</p>`)}
  `;
}

function record(view: View, row: CrimeRecord): TemplateResult {
  const other = otherThanCrime(row);
  return html`
    <div class="record ${other ? 'other-than-crime' : ''}">
      ${other ? html`<p class="kind">${other}</p>` : nothing}
      <p class="class">
        <strong>${row.class}</strong> <span class="code">${row.code}</span>
        ${row.provisional
          ? html`<strong class="govuk-tag govuk-tag--yellow">Provisional</strong>`
          : html`<strong class="govuk-tag govuk-tag--green">Settled</strong>`}
      </p>
      <p class="title">${row.title}</p>
      <p class="count">
        <strong>${howMany(row)}</strong>: one for ${view.words.unit(row.unit)}
      </p>
      ${view.entry.events.length > 1
        ? html`<p class="small">From ${row.events.map((id) => eventName(view, id)).join(', ')}</p>`
        : nothing}
      ${couldBe(view, row.class + row.code, row.could_become, 'Could still become')}
    </div>
  `;
}

function undecided(view: View, row: Undecided): TemplateResult {
  const refer = row.refer ? view.words.rule(row.refer) : undefined;
  const [only, ...others] = new Set(row.could_be.map((id) => view.words.rule(id)?.class));
  if (!refer && only && others.length === 0) return ifCrime(view, row, only);
  return html`
    <div class="record">
      <p class="class">
        <strong>
          ${view.entry.events.length > 1 ? `${eventName(view, row.event)}: class` : 'Class'}
          ${refer ? 'for the Force Crime Registrar' : 'not known yet'}
        </strong>
      </p>
      ${refer ? html`<p>${sentences(view, [refer.id])}</p>` : couldBe(view, row.event, row.could_be, 'Still possible')}
    </div>
  `;
}

/** One class is left, and it is not known yet whether a crime is recorded at all. */
function ifCrime(view: View, row: Undecided, only: string): TemplateResult {
  const codes = new Set(row.could_be.map((id) => view.words.rule(id)?.code));
  return html`
    <div class="record">
      <p class="small">${view.entry.events.length > 1 ? `${eventName(view, row.event)}: if` : 'If'} it is recorded as a crime</p>
      <p class="class"><strong>${only}</strong> <span class="code">${codes.size === 1 ? [...codes] : nothing}</span></p>
      <p class="title">${view.words.classTitle(only)}</p>
    </div>
  `;
}

function couldBe(view: View, place: string, rules: readonly string[], lead: string): TemplateResult | typeof nothing {
  if (rules.length === 0) return nothing;
  const classes = [...new Set(rules.map((id) => inShort(view, id)))];
  const [known, others] = [true, false].map((known) => classes.filter((text) => /^\d/.test(text) === known));
  const all = [...(known ?? []), ...(others ?? [])];
  const summary = `${lead}: ${all.slice(0, MOST_CLASSES).join(', ')}${all.length > MOST_CLASSES ? ` and ${all.length - MOST_CLASSES} more` : ''}`;
  const list = () => html`
    <ul class="plain">
      ${rules.map((id) => {
        const rule = view.words.rule(id);
        const title = rule?.class ? `${rule.class} ${view.words.classTitle(rule.class)}: ` : '';
        return html`<li><strong>${title}</strong>${sentences(view, [id])}</li>`;
      })}
    </ul>
  `;
  return disclosure(view, `could ${place}`, summary, list, 'could');
}

const GIVES: Readonly<Record<string, string>> = {
  incident: 'an incident',
  crime_related_incident: 'a crime-related incident',
  nothing_to_record: 'nothing to record',
  report_fraud: 'Report Fraud',
  add_to_existing: 'an existing record',
  refer: 'the registrar’s decision',
  refer_class: 'a class from the registrar',
};

/** What a rule gives: its class, or the kind of answer. */
function inShort(view: View, id: string): string {
  const rule = view.words.rule(id);
  return rule?.class ?? GIVES[rule?.gives ?? ''] ?? 'another answer';
}

function deadline(answer: Answer): TemplateResult {
  const due = answer.deadline;
  if ('not_applicable' in due) {
    return html`<div class="deadlines"><p class="no-deadline"><strong>By when:</strong> ${due.not_applicable}</p></div>`;
  }
  return html`
    <dl class="deadlines">
      ${mark('Target: the same day', due.same_day, due.now?.same_day_seconds, 'Missed')}
      ${mark('Limit: 24 hours', due.latest, due.now?.latest_seconds, 'Late')}
    </dl>
  `;
}

function mark(name: string, instant: string, seconds: number | undefined, lateWord: string): TemplateResult {
  const late = seconds !== undefined && seconds < 0;
  return html`
    <div class=${late ? 'late' : ''}>
      <dt>${name}</dt>
      <dd>
        <span class="left">${late ? html`<span class="late-sign">${lateWord}</span> ` : nothing}${seconds === undefined ? nothing : timeLeft(seconds)}</span>
        <span class="small">${shortTime(instant)}</span>
      </dd>
    </div>
  `;
}

/** The limit in a few words, for the bar on a small screen. */
export function shortDeadline(answer: Answer): string {
  const due = answer.deadline;
  return 'latest' in due ? limit(due) : '';
}

function limit(due: Due): string {
  return due.now ? timeLeft(due.now.latest_seconds) : `by ${shortTime(due.latest)}`;
}
