// What happened, in a caller's words: one button each, found by a typed word and chosen by a click or a number key.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { FIND_ACT, actsFor } from '../acts.js';
import type { Act } from '../engine.js';
import { LISTED } from '../incident.js';
import { keyHint } from '../keys.js';
import type { View } from '../view.js';
import { offenceSearch } from './offence-search.js';

export function actPicker(view: View): TemplateResult {
  const event = view.entry.events[0];
  const chosen = view.words.act(event?.act ?? '');
  if (chosen && !view.choosingAct) {
    return html`
      <div class="chosen-act">
        <p><span class="govuk-visually-hidden">What happened: </span><strong>${chosen.title}</strong></p>
        <button type="button" class="quiet" @click=${view.do.changeAct}>
          Change<span class="govuk-visually-hidden"> what happened</span>
        </button>
      </div>
      ${chosen.id === LISTED ? offenceSearch(view, 0) : nothing}
    `;
  }
  const acts = actsFor(view.words, view.actQuery);
  return html`
    <div class="act-picker" @keydown=${(event: KeyboardEvent) => move(event)}>
      ${finder(view, acts)}
      <div class="acts ${view.actQuery.trim() === '' ? '' : 'narrowed'}" role="group" aria-labelledby="what-happened">
        ${acts.map((act, index) => button(view, act, index))}
      </div>
    </div>
  `;
}

function finder(view: View, acts: readonly Act[]): TemplateResult {
  const pressed = (event: KeyboardEvent) => {
    const index = event.key === 'Enter' && view.actQuery.trim() !== '' ? 0 : Number(event.key) - 1;
    const act = event.ctrlKey || event.altKey || event.metaKey ? undefined : acts[index];
    if (!act) return;
    event.preventDefault();
    view.do.chooseAct(act.id);
  };
  return html`
    <div class="find-act">
      <label class="govuk-label" for=${FIND_ACT}>Type a word of it, or choose</label>
      <input
        class="govuk-input"
        id=${FIND_ACT}
        type="search"
        autocomplete="off"
        autocapitalize="off"
        spellcheck="false"
        enterkeyhint="go"
        .value=${live(view.actQuery)}
        @input=${(event: Event) => view.do.findAct((event.target as HTMLInputElement).value)}
        @keydown=${pressed}
      />
      <p class="govuk-visually-hidden" role="status">
        ${view.actQuery.trim() === '' ? nothing : `${acts.length} to choose from. Enter chooses: ${acts[0]?.title ?? ''}`}
      </p>
    </div>
  `;
}

function button(view: View, act: Act, index: number): TemplateResult {
  const typed = view.actQuery.trim();
  const hint = act.id === LISTED && typed !== '' ? `Look for “${typed}” there` : act.hint;
  return html`
    <button
      type="button"
      class="act"
      title=${hint}
      aria-pressed=${act.id === view.entry.events[0]?.act ? 'true' : 'false'}
      @click=${() => view.do.chooseAct(act.id)}
    >
      ${keyHint(view, index === 0 && typed !== '' ? 'Enter' : index < 9 ? String(index + 1) : '')}
      <span class="act-words"><strong>${act.title}</strong><span class="act-hint">${hint}</span></span>
    </button>
  `;
}

/** The arrow keys go through the field and the list below it. */
function move(event: KeyboardEvent): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
  const stops = [...(event.currentTarget as Element).querySelectorAll<HTMLElement>('input, button')];
  const next = stops[stops.indexOf(event.target as HTMLElement) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
