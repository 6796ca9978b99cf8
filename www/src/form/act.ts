// What happened, in a caller's words: one button each, chosen by a click or a number key.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { View } from '../view.js';
import { keyHint } from '../keys.js';
import { offenceSearch } from './offence-search.js';
import { LISTED } from '../incident.js';

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
  return html`
    <div class="acts" role="group" aria-labelledby="what-happened">
      ${view.words.catalogue.acts.map(
        (act, index) => html`
          <button
            type="button"
            class="act"
            aria-pressed=${act.id === event?.act ? 'true' : 'false'}
            @click=${() => view.do.chooseAct(act.id)}
          >
            ${keyHint(view, index < 9 ? String(index + 1) : '')}
            <span class="act-words"><strong>${act.title}</strong><span class="act-hint">${act.hint}</span></span>
          </button>
        `,
      )}
    </div>
  `;
}
