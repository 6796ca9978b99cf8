// Lets the rules judge what is entered. What they find wrong is marked, and the rest is judged without it, so that a
// mistyped time does not take the answer away.
import type { Answer, Engine, Incident, InputError } from './engine.js';
import { isErrors } from './engine.js';
import type { Entry } from './incident.js';
import { pathHere, sentEvents, toIncident } from './incident.js';
import { isPartial } from './time.js';
import type { Words } from './words.js';

export interface Judgement {
  readonly incident: Incident | undefined;
  readonly answer: Answer | undefined;
  /** With the places of the entry. */
  readonly errors: readonly InputError[];
}

const RECEIVED = 'report.received';

export function judge(engine: Engine, entry: Entry, words: Words, now: Date): Judgement {
  const incident = toIncident(entry, words);
  const partial: InputError[] = isPartial(entry.received)
    ? [{ path: RECEIVED, code: 'incomplete', message: 'the received time is not complete' }]
    : [];
  if (!incident) return { incident, answer: undefined, errors: partial };

  const sent = sentEvents(entry);
  const errors: InputError[] = [];
  let rest = incident;
  // Each turn takes at least one wrong value out.
  for (;;) {
    const checked = engine.check(rest, now);
    if (!isErrors(checked)) return { incident, answer: checked, errors: here([...partial, ...errors], sent) };
    const found = checked.errors;
    errors.push(...found);
    const smaller = found.reduce((left, error) => without(left, error.path), rest);
    if (JSON.stringify(smaller) === JSON.stringify(rest)) {
      return { incident, answer: undefined, errors: here([...partial, ...errors], sent) };
    }
    rest = smaller;
  }
}

const here = (errors: readonly InputError[], sent: readonly number[]) =>
  errors.map((error) => ({ ...error, path: pathHere(error.path, sent) }));

/** A copy without the value at a path such as `events[0].number`. */
function without(incident: Incident, path: string): Incident {
  const copy: unknown = structuredClone(incident);
  const keys = path.match(/[^.[\]]+/g) ?? [];
  const last = keys.pop();
  const parent = keys.reduce((value: unknown, key) => (value as Record<string, unknown> | undefined)?.[key], copy);
  if (last !== undefined && typeof parent === 'object' && parent !== null && !Array.isArray(parent)) {
    delete (parent as Record<string, unknown>)[last];
  }
  return copy as Incident;
}
