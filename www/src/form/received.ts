// When the report was received: day, month, year and time in London, typed or taken from the clock.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { keyHint } from '../keys.js';
import type { ReceivedPart } from '../time.js';
import { RECEIVED_PARTS } from '../time.js';
import type { View } from '../view.js';
import { controlId, errorAt } from '../view.js';

const PATH = 'report.received';

export function received(view: View): TemplateResult {
  const id = controlId(PATH);
  const error = errorAt(view, PATH);
  const inside = (event: FocusEvent) =>
    (event.currentTarget as Element).contains(event.relatedTarget as Element | null);
  return html`
    <div class="govuk-form-group received ${error ? 'govuk-form-group--error' : ''}">
      <fieldset
        class="govuk-fieldset"
        aria-describedby="${id}-hint ${error ? `${id}-error` : ''}"
        @input=${() => view.do.typingReceived(true)}
        @focusout=${(event: FocusEvent) => !inside(event) && view.do.typingReceived(false)}
      >
        <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">When did the police receive the report?</legend>
        <div id="${id}-hint" class="govuk-hint">
          The first report, by whatever channel. London time, 24-hour clock, such as 27 6 2026 at 14:30
        </div>
        ${error
          ? html`<p id="${id}-error" class="govuk-error-message">
              <span class="govuk-visually-hidden">Error: </span>${view.words.error(error)}
            </p>`
          : nothing}
        <div class="received-parts">
          ${RECEIVED_PARTS.map((part, index) => input(view, part, index === 0 ? id : `${id}-${part}`, Boolean(error)))}
          <button type="button" class="govuk-button govuk-button--secondary now" @click=${view.do.receivedNow}>
            Now ${keyHint(view, 'N')}
          </button>
        </div>
      </fieldset>
    </div>
  `;
}

const LABELS: Record<ReceivedPart, string> = { day: 'Day', month: 'Month', year: 'Year', time: 'Time' };
const WIDTHS: Record<ReceivedPart, number> = { day: 2, month: 2, year: 4, time: 5 };

function input(view: View, part: ReceivedPart, id: string, wrong: boolean): TemplateResult {
  // What is typed replaces the instant that "Now" gave.
  const typed = (value: string) =>
    view.do.change((entry) => {
      const { instant: _, ...parts } = entry.received;
      return { ...entry, received: { ...parts, [part]: value } };
    });
  return html`
    <div>
      <label class="govuk-label" for=${id}>${LABELS[part]}</label>
      <input
        class="govuk-input govuk-input--width-${WIDTHS[part]} ${wrong ? 'govuk-input--error' : ''}"
        id=${id}
        inputmode=${part === 'time' ? 'text' : 'numeric'}
        autocomplete="off"
        aria-invalid=${wrong ? 'true' : nothing}
        .value=${live(view.entry.received[part])}
        @input=${(event: Event) => typed((event.target as HTMLInputElement).value)}
      />
    </div>
  `;
}
