// Defines <crime-check>, for our own page and for any other.
import { CrimeCheck } from './element.js';

declare global {
  interface HTMLElementTagNameMap {
    'crime-check': CrimeCheck;
  }
}

if (!customElements.get('crime-check')) customElements.define('crime-check', CrimeCheck);
