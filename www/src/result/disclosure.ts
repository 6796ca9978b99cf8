// A disclosure whose content is only made once it is opened: most of it is long, and most of it is never read.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { View } from '../view.js';

export function disclosure(
  view: View,
  id: string,
  summary: string,
  content: () => unknown,
  kind = '',
): TemplateResult {
  return html`
    <details
      class="govuk-details ${kind}"
      @toggle=${(event: Event) => view.do.toggle(id, (event.target as HTMLDetailsElement).open)}
    >
      <summary class="govuk-details__summary"><span class="govuk-details__summary-text">${summary}</span></summary>
      <div class="govuk-details__text">${view.open.has(id) ? content() : nothing}</div>
    </details>
  `;
}
