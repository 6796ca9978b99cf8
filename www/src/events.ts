// What the element tells its host. Every event bubbles and crosses the shadow root.
import type { About, Answer, Incident, InputError } from './engine.js';

export interface CrimeCheckEvents {
  /** The rules are loaded and the element can be used. */
  'cc-ready': CustomEvent<About>;
  /** What is entered has changed; undefined while nothing is chosen. */
  'cc-change': CustomEvent<{ incident: Incident | undefined }>;
  /** There is an answer to what is entered. */
  'cc-result': CustomEvent<{ incident: Incident; answer: Answer }>;
  /** Something that is entered is wrong, or the rules could not be loaded. */
  'cc-error': CustomEvent<{ errors: readonly InputError[] }>;
}

declare global {
  interface HTMLElementEventMap extends CrimeCheckEvents {}
}

export function emit<Name extends keyof CrimeCheckEvents>(
  from: HTMLElement,
  name: Name,
  detail: CrimeCheckEvents[Name]['detail'],
): void {
  from.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
}
