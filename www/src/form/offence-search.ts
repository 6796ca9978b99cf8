// An offence of the official list, found by words, class or code.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Offence } from '../engine.js';
import { withEvent } from '../incident.js';
import type { View } from '../view.js';
import { controlId } from '../view.js';

export function offenceSearch(view: View, index: number): TemplateResult | typeof nothing {
  const event = view.entry.events[index];
  if (!event) return nothing;
  const id = controlId(`events[${index}].offence`);
  const found = event.query.trim() === '' ? [] : view.do.find(event.query);
  const choose = (row: Offence) => {
    const offence = { class: row.class, code: row.code, title: row.offence, laterLaw: row.later_law ?? undefined };
    view.do.change((entry) => withEvent(entry, index, { offence, query: '' }));
    // Number keys then answer, where the field would take them as text.
    view.do.focus(index === 0 ? 'questions' : id);
  };
  const isChosen = (row: Offence) =>
    row.code === event.offence?.code && row.class === event.offence.class && row.offence === event.offence.title;
  return html`
    <div class="govuk-form-group offence-search">
      <label class="govuk-label" for=${id}>Find the offence</label>
      <div class="govuk-hint" id="${id}-hint">Words, class or Home Office code, such as bigamy or 037/02</div>
      <input
        class="govuk-input"
        id=${id}
        type="search"
        autocomplete="off"
        spellcheck="false"
        aria-describedby="${id}-hint"
        .value=${live(event.query)}
        @input=${(typed: Event) =>
          view.do.change((entry) => withEvent(entry, index, { query: (typed.target as HTMLInputElement).value }))}
      />
      ${event.offence
        ? html`<p class="chosen-offence">
            Chosen: <strong>${event.offence.class} ${event.offence.code}</strong> ${event.offence.title}
          </p>`
        : nothing}
      <p class="govuk-visually-hidden" role="status">
        ${event.query.trim() === '' ? nothing : `${found.length} offences found`}
      </p>
      <ul class="offences">
        ${found.map(
          (row) => html`<li>
            <button
              type="button"
              ?disabled=${!row.current && !row.later_law}
              aria-pressed=${isChosen(row) ? 'true' : 'false'}
              @click=${() => choose(row)}
            >
              <strong>${row.class} ${row.code}</strong> ${row.offence}
              <span class="small">${row.act} ${row.section}${status(row)}</span>
            </button>
          </li>`,
        )}
      </ul>
    </div>
  `;
}

function status(row: Offence): string {
  if (row.later_law) return 'newer than this edition, without a code: ask the Force Crime Registrar';
  if (row.current) return '';
  const since = row.to ? ` since ${row.to}` : '';
  const now = row.replaced_by ? `; now ${row.replaced_by.class} ${row.replaced_by.code}` : '';
  return ` (no longer notifiable${since}${now})`;
}
