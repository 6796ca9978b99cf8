// What concerns the whole: copy the record, start again, undo that, and the list of keys.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { KEYS, keyHint } from './keys.js';
import { isEmpty } from './incident.js';
import type { View } from './view.js';

export function toolbar(view: View): TemplateResult {
  const { copied } = view;
  return html`
    <div class="toolbar">
      <button type="button" ?disabled=${!view.answer} @click=${view.do.copy}>
        Copy the record ${keyHint(view, 'C')}
      </button>
      <button type="button" ?disabled=${isEmpty(view.entry)} @click=${view.do.startAgain}>
        Start again ${keyHint(view, 'R')}
      </button>
      ${view.canUndo
        ? html`<button type="button" @click=${view.do.undo}>Undo “start again” ${keyHint(view, 'U')}</button>`
        : nothing}
      <span class="copied">${copied.kind === 'done' ? 'Copied' : nothing}</span>
      <details class="keys">
        <summary>Keys</summary>
        <div class="keys-list">
          <dl>
            ${KEYS.map(([key, does]) => html`<div><dt><kbd>${key}</kbd></dt><dd>${does}</dd></div>`)}
          </dl>
          <label class="box">
            <input
              type="checkbox"
              .checked=${view.shortcuts}
              @change=${(event: Event) => view.do.setShortcuts((event.target as HTMLInputElement).checked)}
            />
            Use single keys
          </label>
          <p class="small">They work while you are not typing in a field.</p>
        </div>
      </details>
    </div>
    ${copied.kind === 'failed'
      ? html`<div class="copy-by-hand">
          <label class="govuk-label" for="copy-text">The browser did not allow the copy. Copy this text:</label>
          <textarea class="govuk-textarea" id="copy-text" rows="8" readonly .value=${copied.text}></textarea>
        </div>`
      : nothing}
  `;
}
