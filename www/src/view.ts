// What the parts of the screen are given to show, and the few things that they can ask for.
import type { Answer, InputError, Offence } from './engine.js';
import type { Flow } from './flow.js';
import type { Entry } from './incident.js';
import type { Words } from './words.js';

export interface View {
  readonly words: Words;
  readonly version: string;
  readonly entry: Entry;
  readonly flow: Flow;
  /** The answer to all that is not marked as wrong; undefined until an event is chosen. */
  readonly answer: Answer | undefined;
  /** What is wrong, with the places here. */
  readonly errors: readonly InputError[];
  /** Whether the list of acts is open. */
  readonly choosingAct: boolean;
  /** What was typed to find an act. */
  readonly actQuery: string;
  /** Questions put aside for now: `on fact`. */
  readonly putAside: ReadonlySet<string>;
  /** Exceptions that are said to apply while it is not chosen how: `on fact`. */
  readonly ticked: ReadonlySet<string>;
  /** Disclosures of the answer that are open. */
  readonly open: ReadonlySet<string>;
  readonly shortcuts: boolean;
  readonly canUndo: boolean;
  readonly copied: CopyState;
  /** Whether the whole trace is wanted. */
  readonly wholeTrace: boolean;
  /** Where the rule page is; empty where the host has none. */
  readonly rulePage: string;
  readonly do: Actions;
}

export type CopyState = { readonly kind: 'no' | 'done' } | { readonly kind: 'failed'; readonly text: string };

export interface Actions {
  /** Changes what is entered. */
  change(update: (entry: Entry) => Entry): void;
  /** Gives an answer, or takes it back where it is empty. */
  answer(on: string, fact: string, answer: string): void;
  /** Answers a question in the box "Ask next", and reads out the following one. */
  answerNext(on: string, fact: string, answer: string): void;
  /** Puts the first open question aside. */
  skip(): void;
  /** Says that an exception applies, or takes it back. */
  tick(on: string, fact: string, applies: boolean): void;
  /** Answers every open question about an exception with its usual answer. */
  noneApply(): void;
  chooseAct(act: string): void;
  changeAct(): void;
  /** Narrows the list of acts to what was typed. */
  findAct(query: string): void;
  receivedNow(): void;
  /** Says whether the received time is being typed. */
  typingReceived(typing: boolean): void;
  copy(): void;
  startAgain(): void;
  undo(): void;
  setShortcuts(on: boolean): void;
  /** Says that a disclosure was opened or closed. */
  toggle(id: string, open: boolean): void;
  setWholeTrace(whole: boolean): void;
  /** Moves the focus to a control of the form. */
  focus(id: string): void;
  find(query: string): Offence[];
}

/** The id of the control for a path of the Incident. */
export function controlId(path: string): string {
  return `cc-${path.replace(/[^a-z0-9_]+/gi, '-').replace(/-$/, '')}`;
}

/** The first error at a path. */
export function errorAt(view: View, path: string): InputError | undefined {
  return view.errors.find((error) => error.path === path);
}

/** "Event 2" for the id of the second event. */
export function eventName(view: View, id: string): string {
  return `Event ${view.entry.events.findIndex((event) => event.id === id) + 1}`;
}

/** Whose fact it is, in words; empty while there is only one. */
export function whose(view: View, on: string): string {
  const index = Number(/\[(\d+)\]/.exec(on)?.[1] ?? -1);
  const name = (rows: readonly unknown[], word: string) => (rows.length > 1 ? `${word} ${index + 1}` : '');
  if (on.startsWith('people.victims')) return name(view.entry.victims, 'Victim');
  if (on.startsWith('people.suspects')) return name(view.entry.suspects, 'Suspect');
  if (on.startsWith('events')) return name(view.entry.events, 'Event');
  return '';
}
