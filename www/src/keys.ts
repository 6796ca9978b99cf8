// Single keys for what a handler does most. They work only while no text is typed, and can be switched off.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';

export const KEYS: readonly (readonly [string, string])[] = [
  ['A word', 'Find what happened: Enter chooses the first, the arrow keys go to the others'],
  ['1 to 9', 'Choose what happened, then answer the question under “Ask next”'],
  ['0', 'Not known: ask something else'],
  ['N', 'The report was received now'],
  ['X', 'None of the exceptions applies'],
  ['C', 'Copy the record as text'],
  ['R', 'Start again'],
  ['U', 'Undo “start again”'],
];

/** A key beside the words of a button. */
export function keyHint(view: { readonly shortcuts: boolean }, key: string): TemplateResult | typeof nothing {
  return view.shortcuts && key !== '' ? html`<kbd aria-hidden="true">${key}</kbd>` : nothing;
}

/** The single key that was pressed for us; undefined for anything typed, held with another key or meant for a host. */
export function singleKey(event: KeyboardEvent, host: HTMLElement): string | undefined {
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || event.defaultPrevented) return undefined;
  const path = event.composedPath();
  const from = path[0];
  const ours = path.includes(host) || from === document.body || from === document.documentElement;
  if (!ours || event.key.length !== 1 || (from instanceof Element && takesText(from))) return undefined;
  return event.key.toLowerCase();
}

function takesText(element: Element): boolean {
  if (element instanceof HTMLInputElement) return !['radio', 'checkbox', 'button'].includes(element.type);
  return element.matches('select, textarea, [contenteditable]');
}
