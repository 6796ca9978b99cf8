// More victims, suspects and events, and who was part of what. One of each is supplied, so few reports need this.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { EventEntry } from '../incident.js';
import { LISTED, added, removed, withEvent, withPerson } from '../incident.js';
import type { View } from '../view.js';
import { controlId } from '../view.js';
import { eventNumber, numberInput } from './number.js';
import { offenceSearch } from './offence-search.js';

export function people(view: View): TemplateResult {
  const { events } = view.entry;
  return html`
    <details class="govuk-details more">
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">More people or events</span>
      </summary>
      <div class="govuk-details__text">
        ${persons(view, 'victims', 'Victim', 'How many people or owners of whom the same is known?')}
        ${persons(view, 'suspects', 'Suspect', 'How many act together as one group?')}
        ${events.map((event, index) => eventRow(view, event, index))}
        <button
          type="button"
          class="govuk-button govuk-button--secondary"
          ?disabled=${events.some((event) => event.act === '')}
          @click=${() => view.do.change((entry) => added(entry, 'events'))}
        >
          Add another event
        </button>
      </div>
    </details>
  `;
}

function persons(view: View, list: 'victims' | 'suspects', word: string, ask: string): TemplateResult {
  const rows = view.entry[list];
  return html`
    ${rows.map(
      (row, index) => html`
        <fieldset class="govuk-fieldset person">
          <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">${word} ${index + 1}</legend>
          ${numberInput(view, `people.${list}[${index}].number`, ask, row.number, (number) =>
            view.do.change((entry) => withPerson(entry, list, index, number)),
          )}
          ${rows.length > 1 ? remove(view, list, index, `${word} ${index + 1}`) : nothing}
        </fieldset>
      `,
    )}
    <button
      type="button"
      class="govuk-button govuk-button--secondary"
      @click=${() => view.do.change((entry) => added(entry, list))}
    >
      Add another ${list === 'victims' ? 'victim' : 'suspect or group'}
    </button>
  `;
}

function remove(view: View, list: 'victims' | 'suspects' | 'events', index: number, name: string): TemplateResult {
  return html`
    <button type="button" class="quiet" @click=${() => view.do.change((entry) => removed(entry, list, index))}>
      Remove<span class="govuk-visually-hidden"> ${name.toLowerCase()}</span>
    </button>
  `;
}

function eventRow(view: View, event: EventEntry, index: number): TemplateResult | typeof nothing {
  const { events, victims, suspects } = view.entry;
  if (events.length + victims.length + suspects.length === 3) return nothing;
  return html`
    <fieldset class="govuk-fieldset person">
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">Event ${index + 1}</legend>
      ${index === 0 ? nothing : actSelect(view, event, index)} ${victimBoxes(view, event, index)}
      ${suspects.length > 1 ? suspectSelect(view, event, index) : nothing}
      ${index === 0 ? nothing : remove(view, 'events', index, `Event ${index + 1}`)}
    </fieldset>
  `;
}

function actSelect(view: View, event: EventEntry, index: number): TemplateResult {
  const id = controlId(`events[${index}].act`);
  return html`
    <div class="govuk-form-group">
      <label class="govuk-label" for=${id}>What happened?</label>
      <select
        class="govuk-select"
        id=${id}
        @change=${(change: Event) =>
          view.do.change((entry) => withEvent(entry, index, { act: (change.target as HTMLSelectElement).value }))}
      >
        <option value="" ?selected=${event.act === ''} disabled>Choose</option>
        ${view.words.catalogue.acts.map(
          (act) => html`<option value=${act.id} ?selected=${act.id === event.act}>${act.title}</option>`,
        )}
      </select>
    </div>
    ${event.act === LISTED ? offenceSearch(view, index) : nothing} ${eventNumber(view, index)}
  `;
}

function victimBoxes(view: View, event: EventEntry, index: number): TemplateResult | typeof nothing {
  const all = view.entry.victims.map((victim) => victim.id);
  if (all.length === 1) return nothing;
  const chosen = new Set(event.victims ?? all);
  const toggle = (id: string, on: boolean) => {
    const ids = all.filter((other) => (other === id ? on : chosen.has(other)));
    view.do.change((entry) => withEvent(entry, index, { victims: ids.length === all.length ? undefined : ids }));
  };
  const last = (id: string) => chosen.size === 1 && chosen.has(id);
  return html`
    <fieldset class="govuk-fieldset victims">
      <legend class="govuk-label">Who was it done to?</legend>
      ${all.map(
        (id, at) => html`<label class="box">
          <input
            type="checkbox"
            .checked=${chosen.has(id)}
            ?disabled=${last(id)}
            @change=${(change: Event) => toggle(id, (change.target as HTMLInputElement).checked)}
          />
          Victim ${at + 1}
        </label>`,
      )}
    </fieldset>
  `;
}

function suspectSelect(view: View, event: EventEntry, index: number): TemplateResult {
  const id = controlId(`events[${index}].suspect`);
  const { suspects } = view.entry;
  const chosen = event.suspect ?? suspects[0]?.id;
  return html`
    <div class="govuk-form-group">
      <label class="govuk-label" for=${id}>Who did it?</label>
      <select
        class="govuk-select"
        id=${id}
        @change=${(change: Event) =>
          view.do.change((entry) => withEvent(entry, index, { suspect: (change.target as HTMLSelectElement).value }))}
      >
        ${suspects.map((row, at) => html`<option value=${row.id} ?selected=${row.id === chosen}>Suspect ${at + 1}</option>`)}
      </select>
    </div>
  `;
}
