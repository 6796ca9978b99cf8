// The right side of the screen: what to record, what to ask next, what to do, why, and the limits of it all.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { View } from '../view.js';
import { askNext } from './ask-next.js';
import { decision, shortDeadline } from './decision.js';
import { headline } from './headline.js';
import { reasons, trace, whatIf } from './reasons.js';

export function panel(view: View): TemplateResult {
  const { answer } = view;
  if (!answer) return html`${empty()}${limits(view)}`;
  return html`
    ${view.errors.length > 0
      ? html`<p class="notice">This leaves out what is marked as wrong in the form.</p>`
      : nothing}
    <div class="summary">${decision(view, answer)}</div>
    ${askNext(view)} ${reasons(view, answer)} ${whatIf(view, answer)} ${trace(view, answer)} ${limits(view)}
  `;
}

function empty(): TemplateResult {
  return html`
    <div class="summary">
      <div class="decision tone-none">
        <p class="sign" aria-hidden="true">–</p>
        <div>
          <h3 class="headline">Choose what happened</h3>
          <p class="because">
            The answer stands here from the first click and follows every change: what to record, by when, why, and what
            to ask next.
          </p>
        </div>
      </div>
    </div>
  `;
}

function limits(view: View): TemplateResult {
  const edition = view.words.edition(view.answer?.edition ?? '');
  return html`
    <p class="limits">
      Supports your decision, does not make it. ${edition?.title}, ${edition?.version}.
      ${edition?.reviewed_by_registrar ? nothing : 'Not reviewed by a Force Crime Registrar.'} Nothing you enter is stored
      or sent. ${view.rulePage
        ? html`<a href=${view.rulePage} target="_blank" rel="noopener">All rules, and what they cover (opens in a new tab)</a>. `
        : nothing}Version ${view.version}. ${edition?.attribution}
    </p>
  `;
}

/** The decision in two lines, always in view on a small screen; it leads to the whole. */
export function bar(view: View, show: () => void): TemplateResult | typeof nothing {
  const { answer } = view;
  if (!answer) return nothing;
  const { tone, sign, text } = headline(answer);
  const classes = answer.records.map((row) => `${row.count > 1 ? `${row.count} × ` : ''}${row.class} ${row.code}`);
  const rest = [classes.join(', '), shortDeadline(answer)].filter(Boolean).join(' · ');
  return html`
    <button type="button" class="bar tone-${tone}" @click=${show}>
      <span class="sign" aria-hidden="true">${sign}</span>
      <span><strong>${text}</strong>${rest ? html`<br />${rest}` : nothing}</span>
      <span class="govuk-visually-hidden">: show the whole answer</span>
    </button>
  `;
}
