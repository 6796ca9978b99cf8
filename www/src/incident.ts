// What has been entered, as it was typed, and how it becomes the Incident that the rules judge. Every change gives a
// new Entry, so that an older one can be brought back. Nothing is dropped: facts of another act are kept for later.
import type { Incident } from './engine.js';
import type { Received } from './time.js';
import { emptyReceived, receivedText } from './time.js';
import type { Words } from './words.js';

export type Facts = Readonly<Record<string, string>>;

export interface Person {
  readonly id: string;
  /** As typed. */
  readonly number: string;
  readonly facts: Facts;
}

export interface ListedOffence {
  readonly class: string;
  readonly code: string;
  readonly title: string;
  /** Id of an offence that is newer than the edition: it has neither class nor code. */
  readonly laterLaw?: string | undefined;
}

export interface EventEntry {
  readonly id: string;
  readonly act: string;
  readonly offence: ListedOffence | undefined;
  /** What was typed into the search for an offence. */
  readonly query: string;
  /** Ids; undefined means all. */
  readonly victims: readonly string[] | undefined;
  readonly suspect: string | undefined;
  /** As typed. */
  readonly number: string;
  readonly facts: Facts;
}

export interface Entry {
  readonly received: Received;
  readonly report: Facts;
  readonly victims: readonly Person[];
  readonly suspects: readonly Person[];
  readonly events: readonly EventEntry[];
}

/** The act for which an offence of the official list is chosen. */
export const LISTED = 'other_listed_offence';

const newPerson = (id: string): Person => ({ id, number: '', facts: {} });

const newEvent = (id: string): EventEntry => ({
  id,
  act: '',
  offence: undefined,
  query: '',
  victims: undefined,
  suspect: undefined,
  number: '',
  facts: {},
});

/** Nothing entered: one event that is not chosen yet, one victim, one suspect. */
export function emptyEntry(): Entry {
  return {
    received: emptyReceived,
    report: {},
    victims: [newPerson('v1')],
    suspects: [newPerson('s1')],
    events: [newEvent('e1')],
  };
}

/** Whether anything has been entered. */
export function isEmpty(entry: Entry): boolean {
  return JSON.stringify(entry) === JSON.stringify(emptyEntry());
}

/** Whether an event says enough to be judged. */
export function isReady(event: EventEntry): boolean {
  return event.act !== '' && (event.act !== LISTED || event.offence !== undefined);
}

type ListName = 'victims' | 'suspects' | 'events';

function placeOf(on: string): { list: ListName; index: number } | undefined {
  const found = /^(?:people\.(victims|suspects)|(events))\[(\d+)\]$/.exec(on);
  const list = found?.[1] ?? found?.[2];
  return list === undefined ? undefined : { list: list as ListName, index: Number(found?.[3]) };
}

/** The facts given at a place such as `report` or `events[0]`. */
export function factsOn(entry: Entry, on: string): Facts {
  const place = placeOf(on);
  return place === undefined ? entry.report : (entry[place.list][place.index]?.facts ?? {});
}

/** Gives an answer, or takes it back where `answer` is empty. */
export function withFact(entry: Entry, on: string, fact: string, answer: string): Entry {
  const { [fact]: _, ...others } = factsOn(entry, on);
  const facts: Facts = answer === '' ? others : { ...others, [fact]: answer };
  const place = placeOf(on);
  if (place === undefined) return { ...entry, report: facts };
  return changed(entry, place.list, place.index, { facts });
}

function changed(entry: Entry, list: ListName, index: number, change: object): Entry {
  return { ...entry, [list]: entry[list].map((row, at) => (at === index ? { ...row, ...change } : row)) };
}

export function withEvent(entry: Entry, index: number, change: Partial<EventEntry>): Entry {
  return changed(entry, 'events', index, change);
}

export function withPerson(entry: Entry, list: 'victims' | 'suspects', index: number, number: string): Entry {
  return changed(entry, list, index, { number });
}

/** Adds a victim, a suspect or an event with an id that is free. */
export function added(entry: Entry, list: ListName): Entry {
  const last = Math.max(...entry[list].map((row) => Number(row.id.slice(1))));
  const id = `${list[0]}${last + 1}`;
  return { ...entry, [list]: [...entry[list], list === 'events' ? newEvent(id) : newPerson(id)] };
}

/** Takes a victim, a suspect or an event away, and the links to it. */
export function removed(entry: Entry, list: ListName, index: number): Entry {
  const gone = entry[list][index]?.id;
  const rest = { ...entry, [list]: entry[list].filter((_, at) => at !== index) };
  const events = rest.events.map((event) => {
    const victims = event.victims?.filter((id) => id !== gone);
    return {
      ...event,
      victims: victims?.length === 0 ? undefined : victims,
      suspect: event.suspect === gone ? undefined : event.suspect,
    };
  });
  return { ...rest, events };
}

/** Places of the events that are judged: `sent[0]` is the place here of the first event of the Incident. */
export function sentEvents(entry: Entry): number[] {
  return entry.events.flatMap((event, index) => (isReady(event) ? [index] : []));
}

/** A path of an answer, with the event's place here: events that are not ready are left out of the Incident. */
export function pathHere(path: string, sent: readonly number[]): string {
  return path.replace(/^events\[(\d+)\]/, (_, index: string) => `events[${sent[Number(index)] ?? index}]`);
}

/** The Incident to judge; undefined while nothing has been chosen. */
export function toIncident(entry: Entry, words: Words): Incident | undefined {
  const sent = sentEvents(entry);
  if (sent.length === 0) return undefined;
  const received = receivedText(entry.received);
  const people = (rows: readonly Person[]) =>
    rows.map(({ id, number, facts }) => ({ id, ...numbered(number), facts }));
  const events = sent.flatMap((index) => entry.events[index] ?? []);
  return {
    report: { ...(received && { received }), facts: entry.report },
    people: { victims: people(entry.victims), suspects: people(entry.suspects) },
    events: events.map((event) => ({
      id: event.id,
      act: event.act,
      ...(event.act === LISTED && event.offence && named(event.offence)),
      ...(event.victims && { victims: event.victims }),
      ...(event.suspect && { suspect: event.suspect }),
      ...(words.act(event.act)?.number_ask ? numbered(event.number) : {}),
      facts: Object.fromEntries(Object.entries(event.facts).filter(([fact]) => words.belongs(fact, event.act))),
    })),
  } as Incident;
}

function named({ laterLaw, class: of, code }: ListedOffence): object {
  return laterLaw === undefined ? { offence: { class: of, code } } : { later_law: laterLaw };
}

// What is not a number is handed over as typed: the rules say what is wrong with it.
function numbered(typed: string): { number?: number | string } {
  const text = typed.trim();
  if (text === '') return {};
  return { number: /^\d{1,9}$/.test(text) ? Number(text) : text };
}
