// The left side of the screen: what happened, when it was reported, and the questions about it.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { View } from '../view.js';
import { actPicker } from './act.js';
import { errorSummary } from './errors.js';
import { exceptions } from './exceptions.js';
import { eventNumber } from './number.js';
import { people } from './people.js';
import { questions } from './questions.js';
import { received } from './received.js';

export function form(view: View): TemplateResult {
  return html`
    ${errorSummary(view)}
    <h2 class="govuk-heading-m" id="what-happened" tabindex="-1">What happened</h2>
    ${actPicker(view)} ${received(view)}
    ${view.answer
      ? html`
          <div id="questions" class="questions" role="group" aria-label="Questions" tabindex="-1">
            ${questions(view)} ${eventNumber(view, 0)}
          </div>
          ${exceptions(view)} ${people(view)}
        `
      : nothing}
  `;
}
