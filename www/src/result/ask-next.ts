// The question that would change the answer most, with its answers as buttons; the others in a short list.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Ask } from '../engine.js';
import { factPath } from '../form/question.js';
import { usualAnswer } from '../form/exceptions.js';
import { keyHint } from '../keys.js';
import type { View } from '../view.js';
import { controlId, whose } from '../view.js';

/** The questions that are asked next, in order: those put aside come last. Exceptions are asked together. */
export function queue(view: Pick<View, 'flow' | 'putAside' | 'words'>): Ask[] {
  const usual = view.flow.ask.filter((row) => !view.words.isException(row.fact));
  const aside = (row: Ask) => view.putAside.has(`${row.on} ${row.fact}`);
  return [...usual.filter((row) => !aside(row)), ...usual.filter(aside)];
}

/** Whether every ordinary question that is left has been put aside, so that the exceptions come first. */
export function exceptionsAreNext(view: Pick<View, 'flow' | 'putAside' | 'words'>): boolean {
  const first = queue(view)[0];
  const open = view.flow.exceptions.some((row) => row.answer === '');
  return open && (!first || view.putAside.has(`${first.on} ${first.fact}`));
}

export function askNext(view: View): TemplateResult | typeof nothing {
  const rows = queue(view);
  if (exceptionsAreNext(view)) return exceptionsNext(view, rows);
  const [first, ...others] = rows;
  if (!first) {
    return html`<section class="ask" aria-labelledby="ask-next">
      <h3 class="govuk-heading-s" id="ask-next" tabindex="-1">Nothing more to ask</h3>
      <p class="small">No open question would change the answer.</p>
    </section>`;
  }
  const words = view.words.question(first.fact);
  if (!words) return nothing;
  const of = whose(view, first.on);
  return html`
    <section class="ask" aria-labelledby="ask-next">
      <h3 class="govuk-heading-s" id="ask-next" tabindex="-1">
        <span class="ask-word">Ask next</span> ${of ? html`${of}: ` : nothing}${words.ask}
      </h3>
      ${words.help ? html`<p class="small help">${words.help}</p>` : nothing}
      <div class="answers">
        ${words.options.map(
          (option, index) => html`
            <button
              type="button"
              @click=${(event: MouseEvent) => event.detail < 2 && view.do.answerNext(first.on, first.fact, option.id)}
            >
              ${keyHint(view, index < 9 ? String(index + 1) : '')}<span>${option.label}</span>
            </button>
          `,
        )}
        <button type="button" class="not-known" @click=${(event: MouseEvent) => event.detail < 2 && view.do.skip()}>
          ${keyHint(view, '0')}<span>Not known</span>
        </button>
      </div>
      ${more(view, others)}
    </section>
  `;
}

function more(view: View, rows: readonly Ask[]): TemplateResult | typeof nothing {
  const open = view.flow.exceptions.filter((row) => row.answer === '').length;
  if (rows.length === 0 && open === 0) return nothing;
  return html`
    <p class="small then">Then:</p>
    <ul class="then-list">
      ${rows.slice(0, 3).map((row) => {
        const shown = view.flow.questions.some((other) => other.fact === row.fact && other.on === row.on);
        const text = view.words.question(row.fact)?.ask;
        return html`<li>
          ${shown
            ? html`<button type="button" class="quiet" @click=${() => view.do.focus(controlId(factPath(row)))}>${text}</button>`
            : text}
        </li>`;
      })}
      ${open > 0
        ? html`<li>
            <button type="button" class="quiet" @click=${() => view.do.focus(firstException(view))}>
              Does any of ${open} ${open === 1 ? 'exception' : 'exceptions'} apply?
            </button>
          </li>`
        : nothing}
    </ul>
  `;
}

/** The first exception that is open, as the form lists them: boxes to tick before selects. */
function firstException(view: View): string {
  const open = view.flow.exceptions.filter((row) => row.answer === '');
  const first = open.find((row) => usualAnswer(view, row.fact) === '') ?? open[0];
  return first ? controlId(factPath(first)) : 'ask-next';
}

function exceptionsNext(view: View, aside: readonly Ask[]): TemplateResult {
  const rows = view.flow.exceptions.filter((row) => row.answer === '');
  return html`
    <section class="ask" aria-labelledby="ask-next">
      <h3 class="govuk-heading-s" id="ask-next" tabindex="-1">
        <span class="ask-word">Ask next</span> Does any of this apply?
      </h3>
      <ul class="exception-list">
        ${rows.map((row) => {
          const usual = usualAnswer(view, row.fact);
          const of = whose(view, row.on);
          return html`<li>
            ${of ? `${of}: ` : ''}${view.words.question(row.fact)?.ask}
            ${usual ? html`<span class="small">Usually: ${usual}</span>` : nothing}
          </li>`;
        })}
      </ul>
      <div class="answers">
        <button type="button" @click=${(event: MouseEvent) => event.detail < 2 && view.do.noneApply()}>
          ${keyHint(view, 'X')}<span>None of these</span>
        </button>
        <button type="button" @click=${() => view.do.focus(firstException(view))}>
          <span>Something applies</span>
        </button>
      </div>
      ${aside.length > 0
        ? html`<p class="small then">
            Still not known: ${aside.map((row) => view.words.question(row.fact)?.ask).join(' ')}
          </p>`
        : nothing}
    </section>
  `;
}
