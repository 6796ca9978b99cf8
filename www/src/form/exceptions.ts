// Questions about exceptions, in one group: a line each, and one button that says that none applies.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Shown } from '../flow.js';
import { keyHint } from '../keys.js';
import type { View } from '../view.js';
import { controlId, whose } from '../view.js';
import { factPath, selectBox } from './question.js';

export function exceptions(view: View): TemplateResult | typeof nothing {
  const rows = view.flow.exceptions;
  if (rows.length === 0) return nothing;
  const open = rows.filter((row) => row.answer === '').length;
  return html`
    <fieldset class="govuk-fieldset exceptions" id="exceptions" tabindex="-1">
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">Does any of this apply?</legend>
      <p class="none">
        <button
          type="button"
          class="govuk-button govuk-button--secondary"
          ?disabled=${open === 0}
          @click=${view.do.noneApply}
        >
          None of these ${keyHint(view, 'X')}
        </button>
        <span class="small">${open === 0 ? 'All answered.' : `Answers the ${open} that are open with “no”.`}</span>
      </p>
      <div class="exception-rows">
        ${repeat(rows, ({ on, fact }) => `${on} ${fact}`, (row) => exception(view, row))}
      </div>
    </fieldset>
  `;
}

function exception(view: View, row: Shown): TemplateResult | typeof nothing {
  const words = view.words.question(row.fact);
  if (!words) return nothing;
  const of = whose(view, row.on);
  const applies = row.answer !== '' && row.answer !== words.usual;
  const id = controlId(factPath(row));
  return html`
    <div class="exception ${row.matters ? '' : 'no-matter'} ${applies ? 'applies' : ''}">
      <label class="govuk-label" for=${id}>
        ${of ? html`<span class="whose">${of}: </span>` : nothing}${words.ask}
      </label>
      ${selectBox(view, row, words, 'Not asked yet', Boolean(words.help))}
      ${words.help ? html`<div class="govuk-hint" id="${id}-hint">${words.help}</div>` : nothing}
    </div>
  `;
}
