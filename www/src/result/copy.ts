// The record as plain text, to paste into a log.
import { factPath } from '../form/question.js';
import { receivedText, longTime } from '../time.js';
import type { View } from '../view.js';
import { whose } from '../view.js';
import { pages } from '../words.js';
import { headline, howMany } from './headline.js';
import { queue } from './ask-next.js';
import { decidingRules } from './reasons.js';

export function asText(view: View): string {
  const { answer, words, entry } = view;
  if (!answer) return '';
  const edition = words.edition(answer.edition);
  const due = answer.deadline;
  const received = receivedText(entry.received);
  const rule = (id: string) => `${words.rule(id)?.say ?? id} (${pages(words.rule(id)?.pages ?? [])})`;
  const given = [...view.flow.questions, ...view.flow.exceptions].filter((row) => row.answer !== '' && row.matters);
  const of = (on: string) => (whose(view, on) ? `${whose(view, on)}: ` : '');

  return [
    headline(answer).text.toUpperCase(),
    ...answer.records.map(
      (row) =>
        `Class ${row.class}, code ${row.code}, ${row.title}: ${howMany(row)}, one for ${words.unit(row.unit)}` +
        (row.provisional ? ' (provisional)' : ''),
    ),
    ...answer.undecided.map((row) => {
      if (row.refer) return rule(row.refer);
      return row.offence ? `Not decided: class ${row.offence.class}, code ${row.offence.code}` : 'Class not known yet';
    }),
    '',
    `Received: ${'started_by' in due ? longTime(due.started_by) : received ? 'see the form' : 'not entered'}`,
    ...('latest' in due
      ? [`Target: ${longTime(due.same_day)}`, `Limit: ${longTime(due.latest)}`]
      : [`Deadline: ${due.not_applicable}`]),
    ...section('To do', answer.must_do.map((id) => `${words.action(id).label} (${pages([words.action(id).page])})`)),
    ...section('Reasons', decidingRules(answer).map(rule)),
    ...section(
      answer.decision === 'record_crime' ? 'Not counted' : 'What it is',
      answer.considered.map((row) => `${row.class ? `${row.class} ` : ''}${row.what}: ${words.why(row)} (${pages([row.page])})`),
    ),
    ...section('Flags', answer.flags.map((flag) => words.flag(flag))),
    ...section('Reported', [
      ...entry.events.flatMap((event, index) => {
        const title = event.offence ? `${event.offence.class} ${event.offence.code} ${event.offence.title}`.trim() : words.act(event.act)?.title;
        return title ? [`${of(`events[${index}]`)}${title}`] : [];
      }),
      ...given.map((row) => `${of(row.on)}${words.question(row.fact)?.ask} ${words.answer(row.fact, row.answer)}`),
    ]),
    ...section('Still open', queue(view).map((row) => `${of(row.on)}${words.question(row.fact)?.ask}`)),
    ...section('Exceptions not asked', view.flow.exceptions.filter((row) => row.answer === '').map((row) => words.question(row.fact)?.ask ?? factPath(row))),
    '',
    `Crime check ${view.version}. ${edition?.title}, ${edition?.version}.`,
    `Supports a decision, does not make it.${edition?.reviewed_by_registrar ? '' : ' Not reviewed by a Force Crime Registrar.'}`,
    edition?.attribution ?? '',
  ].join('\n');
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', `${title}:`, ...lines.map((line) => `- ${line}`)];
}
