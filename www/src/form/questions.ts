// The questions that are on the screen: in one list, or under the event or person they belong to where there are more.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Shown } from '../flow.js';
import type { View } from '../view.js';
import { question } from './question.js';

export function questions(view: View): TemplateResult {
  const { waiting } = view.flow;
  return html`
    ${groups(view).map(
      ({ title, rows }) => html`
        ${title ? html`<h3 class="govuk-heading-s group">${title}</h3>` : nothing}
        ${repeat(rows, ({ on, fact }) => `${on} ${fact}`, (row) => question(view, row))}
      `,
    )}
    ${waiting > 0
      ? html`<p class="small">${waiting} more ${waiting === 1 ? 'question' : 'questions'} may follow.</p>`
      : nothing}
  `;
}

function groups(view: View): { title: string; rows: readonly Shown[] }[] {
  const rows = view.flow.questions;
  if (view.entry.events.length === 1) return [{ title: '', rows }];
  const ofEvents = view.entry.events.map((event, index) => ({
    title: `Event ${index + 1}: ${view.words.act(event.act)?.title ?? 'not chosen yet'}`,
    rows: rows.filter((row) => row.on === `events[${index}]`),
  }));
  const rest = { title: 'The people and the report', rows: rows.filter((row) => !row.on.startsWith('events')) };
  return [...ofEvents, rest].filter((group) => group.rows.length > 0);
}
