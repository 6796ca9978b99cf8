// A number: how many buildings, people and so on. It is handed over as typed; the rules say what is wrong with it.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { withEvent } from '../incident.js';
import type { View } from '../view.js';
import { controlId, errorAt } from '../view.js';

export function numberInput(
  view: View,
  path: string,
  label: string,
  value: string,
  typed: (text: string) => void,
): TemplateResult {
  const id = controlId(path);
  const error = errorAt(view, path);
  return html`
    <div class="govuk-form-group ${error ? 'govuk-form-group--error' : ''}">
      <label class="govuk-label" for=${id}>${label}</label>
      ${error
        ? html`<p class="govuk-error-message" id="${id}-error">
            <span class="govuk-visually-hidden">Error: </span>${view.words.error(error)}
          </p>`
        : nothing}
      <input
        class="govuk-input govuk-input--width-4 ${error ? 'govuk-input--error' : ''}"
        id=${id}
        inputmode="numeric"
        autocomplete="off"
        placeholder="1"
        aria-describedby=${error ? `${id}-error` : nothing}
        aria-invalid=${error ? 'true' : nothing}
        .value=${live(value)}
        @input=${(event: Event) => typed((event.target as HTMLInputElement).value)}
      />
    </div>
  `;
}

/** How many buildings, shop units and so on an event stands for, where the act asks it. */
export function eventNumber(view: View, index: number): TemplateResult | typeof nothing {
  const event = view.entry.events[index];
  const ask = view.words.act(event?.act ?? '')?.number_ask;
  if (!event || !ask) return nothing;
  return numberInput(view, `events[${index}].number`, ask, event.number, (number) =>
    view.do.change((entry) => withEvent(entry, index, { number })),
  );
}
