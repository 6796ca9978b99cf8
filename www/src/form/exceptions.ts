// Questions about exceptions, in one group. Where the usual answer is no, a box to tick; where it is another, a select
// that names it. One button says that all is as usual. A box that is not ticked is not an answer.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Question } from '../engine.js';
import type { Shown } from '../flow.js';
import { keyHint } from '../keys.js';
import type { View } from '../view.js';
import { controlId, whose } from '../view.js';
import { factPath, selectBox } from './question.js';

/** The usual answer in words; empty where it is a plain no. */
export function usualAnswer(view: View, fact: string): string {
  const label = view.words.answer(fact, view.words.question(fact)?.usual ?? '');
  return /^(no|not)\b/i.test(label) ? '' : label;
}

export function exceptions(view: View): TemplateResult | typeof nothing {
  const rows = view.flow.exceptions;
  if (rows.length === 0) return nothing;
  const open = rows.filter((row) => row.answer === '').length;
  const list = (ticked: boolean) => rows.filter((row) => (usualAnswer(view, row.fact) === '') === ticked);
  const draw = (part: readonly Shown[]) => repeat(part, ({ on, fact }) => `${on} ${fact}`, (row) => exception(view, row));
  return html`
    <fieldset class="govuk-fieldset exceptions">
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">Does any of this apply?</legend>
      <p class="none">
        <button
          type="button"
          class="govuk-button govuk-button--secondary"
          ?disabled=${open === 0}
          @click=${view.do.noneApply}
        >
          ${open === rows.length || open === 0 ? 'None of these' : 'None of the others'} ${keyHint(view, 'X')}
        </button>
        <span class="small">${open === 0 ? 'All answered.' : 'Answers all that are open with their usual answer.'}</span>
      </p>
      <div class="exception-rows">${draw(list(true))}</div>
      <div class="exception-rows selects">${draw(list(false))}</div>
    </fieldset>
  `;
}

function exception(view: View, row: Shown): TemplateResult | typeof nothing {
  const words = view.words.question(row.fact);
  if (!words) return nothing;
  const applies = row.answer !== '' && row.answer !== words.usual;
  const usual = usualAnswer(view, row.fact);
  const id = controlId(factPath(row));
  const help =
    applies && words.help ? html`<div class="govuk-hint" id="${id}-hint">${words.help}</div>` : nothing;
  return html`
    <div class="exception ${applies ? 'applies' : ''}">
      ${usual === ''
        ? html`${tick(view, row, words)} ${help}`
        : html`
            <label class="govuk-label" for=${id}>${question(view, row, words)}</label>
            ${selectBox(view, row, words, `Not asked. Usually: ${usual}`, applies && words.help !== '')} ${help}
          `}
    </div>
  `;
}

function question(view: View, row: Shown, words: Question): TemplateResult {
  const of = whose(view, row.on);
  return html`${of ? html`<span class="whose">${of}: </span>` : nothing}${words.ask}`;
}

function tick(view: View, row: Shown, words: Question): TemplateResult {
  const id = controlId(factPath(row));
  const others = words.options.filter((option) => option.id !== words.usual);
  const applies = row.answer !== '' && row.answer !== words.usual;
  const open = applies || view.ticked.has(`${row.on} ${row.fact}`);
  const only = others.length === 1 ? others[0] : undefined;
  const ticked = (on: boolean) => {
    view.do.tick(row.on, row.fact, on);
    if (!on) view.do.answer(row.on, row.fact, '');
    else if (only) view.do.answer(row.on, row.fact, only.id);
  };
  return html`
    <div class="tick">
      <input
        type="checkbox"
        id=${only || !open ? id : `${id}-tick`}
        .checked=${live(open)}
        @change=${(event: Event) => ticked((event.target as HTMLInputElement).checked)}
      />
      <label for=${only || !open ? id : `${id}-tick`}>
        ${question(view, row, words)} ${row.answer === words.usual ? html`<strong class="said-no">No</strong>` : nothing}
      </label>
    </div>
    ${open && !only
      ? html`<label class="govuk-visually-hidden" for=${id}>${words.ask}</label>
          ${selectBox(view, row, { ...words, options: others }, 'Choose', applies && words.help !== '')}`
      : nothing}
  `;
}
