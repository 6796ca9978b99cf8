import init, { about } from '../pkg/crime_check.js';

customElements.define(
  'crime-check',
  class extends HTMLElement {
    async connectedCallback(): Promise<void> {
      await init();
      this.textContent = JSON.stringify(about());
      this.toggleAttribute('data-ready', true);
    }
  },
);
