// What is wrong, in one list at the top of the form; each line leads to its control.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { View } from '../view.js';
import { controlId } from '../view.js';

export function errorSummary(view: View): TemplateResult | typeof nothing {
  if (view.errors.length === 0) return nothing;
  const go = (path: string) => (event: Event) => {
    event.preventDefault();
    view.do.focus(controlId(path));
  };
  return html`
    <div class="govuk-error-summary">
      <div role="alert">
        <h2 class="govuk-error-summary__title">There is a problem</h2>
        <div class="govuk-error-summary__body">
          <ul class="govuk-list govuk-error-summary__list">
            ${view.errors.map(
              (error) => html`<li>
                <a href="#${controlId(error.path)}" @click=${go(error.path)}>${view.words.error(error)}</a>
              </li>`,
            )}
          </ul>
        </div>
      </div>
    </div>
  `;
}
