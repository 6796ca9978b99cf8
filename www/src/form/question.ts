// One question of the catalogue, with its answers as radio buttons, or as a select where there are many.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Question } from '../engine.js';
import type { Shown } from '../flow.js';
import type { View } from '../view.js';
import { controlId, errorAt, whose } from '../view.js';

/** More answers than this are shown as a select. */
const MOST_RADIOS = 5;
/** Answers of up to this many characters stand side by side. */
const SHORT_ANSWER = 12;

/** The path of a fact in the Incident. */
export const factPath = ({ on, fact }: { on: string; fact: string }) => `${on}.facts.${fact}`;

export function question(view: View, row: Shown): TemplateResult | typeof nothing {
  const words = view.words.question(row.fact);
  if (!words) return nothing;
  const error = errorAt(view, factPath(row));
  return html`
    <div class="question ${row.answer === '' ? '' : 'answered'} ${row.matters ? '' : 'no-matter'}">
      <div class="govuk-form-group ${error ? 'govuk-form-group--error' : ''}">
        ${words.options.length > MOST_RADIOS ? select(view, row, words) : radios(view, row, words)}
      </div>
    </div>
  `;
}

function heading(view: View, row: Shown, words: Question): TemplateResult {
  // The event is named by the heading above its questions.
  const of = row.on.startsWith('events') ? '' : whose(view, row.on);
  return html`${of ? html`<span class="whose">${of}: </span>` : nothing}${words.ask}`;
}

function notes(view: View, row: Shown, words: Question): TemplateResult {
  const id = controlId(factPath(row));
  const error = errorAt(view, factPath(row));
  return html`
    ${row.matters ? nothing : html`<p class="kept">Makes no difference now. Your answer is kept.</p>`}
    ${words.help ? html`<div class="govuk-hint" id="${id}-hint">${words.help}</div>` : nothing}
    ${error
      ? html`<p class="govuk-error-message" id="${id}-error">
          <span class="govuk-visually-hidden">Error: </span>${view.words.error(error)}
        </p>`
      : nothing}
  `;
}

function clear(view: View, row: Shown, words: Question): TemplateResult | typeof nothing {
  if (row.answer === '') return nothing;
  return html`
    <button type="button" class="quiet clear" @click=${() => view.do.answer(row.on, row.fact, '')}>
      Not known<span class="govuk-visually-hidden">: take back the answer to ${words.ask}</span>
    </button>
  `;
}

function radios(view: View, row: Shown, words: Question): TemplateResult {
  const id = controlId(factPath(row));
  const inline = words.options.every((option) => option.label.length <= SHORT_ANSWER);
  return html`
    <fieldset class="govuk-fieldset" aria-describedby=${words.help ? `${id}-hint` : nothing}>
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">${heading(view, row, words)}</legend>
      ${notes(view, row, words)}
      <div class="govuk-radios govuk-radios--small ${inline ? 'govuk-radios--inline' : ''}">
        ${words.options.map(
          (option, index) => html`
            <div class="govuk-radios__item">
              <input
                class="govuk-radios__input"
                type="radio"
                id=${index === 0 ? id : `${id}-${option.id}`}
                name=${id}
                value=${option.id}
                .checked=${live(row.answer === option.id)}
                @change=${() => view.do.answer(row.on, row.fact, option.id)}
              />
              <label class="govuk-label govuk-radios__label" for=${index === 0 ? id : `${id}-${option.id}`}>
                ${option.label}
              </label>
            </div>
          `,
        )}
      </div>
    </fieldset>
    ${clear(view, row, words)}
  `;
}

function select(view: View, row: Shown, words: Question): TemplateResult {
  const id = controlId(factPath(row));
  return html`
    <label class="govuk-label govuk-label--s" for=${id}>${heading(view, row, words)}</label>
    ${notes(view, row, words)} ${selectBox(view, row, words, 'Not known', Boolean(words.help))}
  `;
}

export function selectBox(view: View, row: Shown, words: Question, none: string, hint: boolean): TemplateResult {
  const id = controlId(factPath(row));
  return html`
    <select
      class="govuk-select"
      id=${id}
      aria-describedby=${hint ? `${id}-hint` : nothing}
      .value=${live(row.answer)}
      @change=${(event: Event) => view.do.answer(row.on, row.fact, (event.target as HTMLSelectElement).value)}
    >
      <option value="" ?selected=${row.answer === ''}>${none}</option>
      ${words.options.map(
        (option) => html`<option value=${option.id} ?selected=${row.answer === option.id}>${option.label}</option>`,
      )}
    </select>
  `;
}
