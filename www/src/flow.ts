// Which questions are on the screen, and in which order: that in which they first appeared, so that nothing moves
// while the handler reads. A question without an answer that no longer matters goes; one with an answer stays, and is
// marked when it no longer matters.
import type { Answer, Ask } from './engine.js';
import { factsOn, pathHere } from './incident.js';
import type { Entry } from './incident.js';
import type { Words } from './words.js';

export interface Shown {
  readonly fact: string;
  /** Place in the entry, such as `events[0]`. */
  readonly on: string;
  readonly answer: string;
  /** Whether the answer makes a difference as things stand. */
  readonly matters: boolean;
}

export interface Flow {
  readonly questions: readonly Shown[];
  readonly exceptions: readonly Shown[];
  /** Open questions, the one that would change most first; exceptions last. */
  readonly ask: readonly Ask[];
  /** How many open questions are not on the screen yet. */
  readonly waiting: number;
}

export const emptyFlow: Flow = { questions: [], exceptions: [], ask: [], waiting: 0 };

/** How many questions without an answer are shown at once. */
const OPEN_AT_ONCE = 3;

const key = ({ fact, on }: { fact: string; on: string }) => `${on} ${fact}`;

/** What to show after a change, given what was shown before it. */
export function nextFlow(before: Flow, entry: Entry, answer: Answer, sent: readonly number[], words: Words): Flow {
  const ask = answer.ask.map((row) => ({ ...row, on: pathHere(row.on, sent) }));
  const asked = new Set(ask.map(key));
  const wakes = new Set(answer.what_if.map((row) => key({ fact: row.fact, on: pathHere(row.on, sent) })));
  const tried = new Set(answer.trace.flatMap((row) => row.facts));

  const show = ({ fact, on }: { fact: string; on: string }): Shown => ({
    fact,
    on,
    answer: factsOn(entry, on)[fact] ?? '',
    matters: asked.has(key({ fact, on })) || wakes.has(key({ fact, on })) || !tried.has(fact),
  });
  const given = answeredPlaces(entry, sent, words);
  const stays = new Set([...asked, ...given.map(key)]);
  const kept = (rows: readonly Shown[]) => rows.filter((row) => stays.has(key(row)));
  const fresh = (rows: readonly Shown[], found: readonly { fact: string; on: string }[]) => {
    const there = new Set(rows.map(key));
    return found.filter((row) => !there.has(key(row)));
  };
  const ofKind = (exception: boolean) => (row: { fact: string }) => words.isException(row.fact) === exception;

  const questions = kept(before.questions).map(show);
  questions.push(...fresh(questions, given.filter(ofKind(false))).map(show));
  const next = fresh(questions, ask.filter(ofKind(false)));
  const open = questions.filter((row) => row.answer === '').length;
  const room = Math.max(0, OPEN_AT_ONCE - open);
  questions.push(...next.slice(0, room).map(show));

  const exceptions = kept(before.exceptions).map(show);
  exceptions.push(...fresh(exceptions, [...given, ...ask].filter(ofKind(true))).map(show));
  return { questions, exceptions, ask, waiting: Math.max(0, next.length - room) };
}

function answeredPlaces(entry: Entry, sent: readonly number[], words: Words): { fact: string; on: string }[] {
  const on = (place: string, facts: object) => Object.keys(facts).map((fact) => ({ fact, on: place }));
  return [
    ...sent.flatMap((index) => {
      const event = entry.events[index];
      const rows = on(`events[${index}]`, event?.facts ?? {});
      return rows.filter((row) => words.belongs(row.fact, event?.act ?? ''));
    }),
    ...entry.victims.flatMap((row, index) => on(`people.victims[${index}]`, row.facts)),
    ...entry.suspects.flatMap((row, index) => on(`people.suspects[${index}]`, row.facts)),
    ...on('report', entry.report),
  ];
}
