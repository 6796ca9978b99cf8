// One session at the screen: what is entered, what the rules say of it, and what is open on the screen. It knows
// nothing of the document; the element shows its view and does what it asks for.
import { FIND_ACT, actsFor } from './acts.js';
import type { Engine } from './engine.js';
import { emptyFlow, nextFlow } from './flow.js';
import type { Flow } from './flow.js';
import type { Entry } from './incident.js';
import { LISTED, emptyEntry, isEmpty, sentEvents, withEvent, withFact } from './incident.js';
import { judge } from './judge.js';
import type { Judgement } from './judge.js';
import { exceptionsAreNext, queue } from './result/ask-next.js';
import { asText } from './result/copy.js';
import { spoken } from './result/headline.js';
import { receivedNow } from './time.js';
import type { Actions, CopyState, View } from './view.js';
import { controlId } from './view.js';
import { Words } from './words.js';

/** What a session asks of the element that shows it. */
export interface SessionHost {
  /** The view has changed. */
  requestUpdate(): void;
  /** What is entered has changed, and has been judged. */
  judged(judgement: Judgement): void;
  announce(text: string): void;
  /** Moves the focus to a control by its id, once the view is on the screen. */
  focusNext(id: string): void;
}

/** How many offences a search lists. */
const MOST_FOUND = 8;

function withMember(set: ReadonlySet<string>, member: string, held: boolean): ReadonlySet<string> {
  const others = [...set].filter((other) => other !== member);
  return new Set(held ? [...others, member] : others);
}

export class Session {
  readonly #words: Words;
  #entry: Entry = emptyEntry();
  #judgement: Judgement = { incident: undefined, answer: undefined, errors: [] };
  #flow: Flow = emptyFlow;
  #before: Entry | undefined;

  #choosingAct = false;
  #actQuery = '';
  #typingReceived = false;
  #putAside: ReadonlySet<string> = new Set();
  #ticked: ReadonlySet<string> = new Set();
  #open: ReadonlySet<string> = new Set();
  #wholeTrace = false;
  #copied: CopyState = { kind: 'no' };

  constructor(
    readonly engine: Engine,
    readonly host: SessionHost,
    public shortcuts: boolean,
    readonly rulePage: string,
  ) {
    this.#words = new Words(engine.catalogue);
  }

  /** Judges what is entered as of now, and brings the list of questions up to date. */
  judge(): void {
    this.#judgement = judge(this.engine, this.#entry, this.#words, new Date());
    const { answer } = this.#judgement;
    if (!answer) this.#flow = emptyFlow;
    else this.#flow = nextFlow(this.#flow, this.#entry, answer, sentEvents(this.#entry), this.#words);
    this.host.requestUpdate();
  }

  readonly actions: Actions = {
    change: (update) => this.#change(update),
    answer: (on, fact, answer) => this.#change((entry) => withFact(entry, on, fact, answer)),
    answerNext: (on, fact, answer) => {
      this.host.focusNext('ask-next');
      this.#change((entry) => withFact(entry, on, fact, answer));
    },
    skip: () => {
      const first = queue(this.view)[0];
      if (!first) return;
      this.host.focusNext('ask-next');
      this.#show(() => (this.#putAside = withMember(this.#putAside, `${first.on} ${first.fact}`, true)));
    },
    tick: (on, fact, applies) =>
      this.#show(() => (this.#ticked = withMember(this.#ticked, `${on} ${fact}`, applies))),
    noneApply: () => {
      const ticked = ({ on, fact }: { on: string; fact: string }) => this.#ticked.has(`${on} ${fact}`);
      const open = this.#flow.exceptions.filter((row) => row.answer === '' && !ticked(row));
      if (open.length === 0) return;
      const usual = (fact: string) => this.#words.question(fact)?.usual ?? '';
      this.host.focusNext('ask-next');
      this.#change((entry) => open.reduce((left, { on, fact }) => withFact(left, on, fact, usual(fact)), entry));
    },
    chooseAct: (act) => {
      // What names no act may name an offence of the official list.
      const query = act === LISTED ? this.#actQuery : '';
      this.#choosingAct = false;
      this.#actQuery = '';
      this.host.focusNext(query ? controlId('events[0].offence') : 'questions');
      this.#change((entry) => withEvent(entry, 0, query ? { act, query } : { act }));
    },
    changeAct: () => {
      this.host.focusNext('what-happened');
      this.#show(() => (this.#choosingAct = true));
    },
    findAct: (query) => this.#show(() => (this.#actQuery = query)),
    receivedNow: () => {
      this.#typingReceived = false;
      this.#change((entry) => ({ ...entry, received: receivedNow(new Date()) }));
    },
    typingReceived: (typing) => this.#show(() => (this.#typingReceived = typing)),
    copy: () => void this.#copy(),
    startAgain: () => {
      if (isEmpty(this.#entry)) return;
      this.#before = this.#entry;
      this.#replace(emptyEntry());
    },
    undo: () => {
      if (!this.#before) return;
      const before = this.#before;
      this.#before = isEmpty(this.#entry) ? undefined : this.#entry;
      this.#replace(before);
    },
    setShortcuts: (on) => this.#show(() => (this.shortcuts = on)),
    toggle: (id, open) => this.#show(() => (this.#open = withMember(this.#open, id, open))),
    setWholeTrace: (whole) => this.#show(() => (this.#wholeTrace = whole)),
    focus: (id) => this.#show(() => this.host.focusNext(id)),
    find: (query) => this.engine.find(query, MOST_FOUND),
  };

  /** What a single key does as things stand. */
  onKey(key: string): (() => void) | undefined {
    const choosing = this.#entry.events[0]?.act === '' || this.#choosingAct;
    const named = this.#command(key);
    if (named) return named;
    const index = Number(key) - 1;
    if (choosing) {
      const act = actsFor(this.#words, this.#actQuery)[index];
      if (act) return () => this.actions.chooseAct(act.id);
      return /^[a-z/]$/.test(key) ? () => this.#typeAct(key) : undefined;
    }
    if (!Number.isInteger(index)) return undefined;
    const first = exceptionsAreNext(this.view) ? undefined : queue(this.view)[0];
    const option = first && this.#words.question(first.fact)?.options[index];
    return option && (() => this.actions.answer(first.on, first.fact, option.id));
  }

  /** The command of a letter. One that would do nothing now is not in the way of a word that is typed. */
  #command(key: string): (() => void) | undefined {
    const { receivedNow: now, noneApply, copy, startAgain, undo, skip } = this.actions;
    const answered = this.#judgement.answer !== undefined;
    switch (key) {
      case 'n':
        return now;
      case 'x':
        return answered ? noneApply : undefined;
      case 'c':
        return answered ? copy : undefined;
      case 'r':
        return isEmpty(this.#entry) ? undefined : startAgain;
      case 'u':
        return this.#before ? undo : undefined;
      case '0':
        return answered ? skip : undefined;
      default:
        return undefined;
    }
  }

  /** A word that is typed while acts are chosen goes into the field above them. */
  #typeAct(letter: string): void {
    this.host.focusNext(FIND_ACT);
    this.actions.findAct(this.#actQuery + letter.replace('/', ''));
  }

  get view(): View {
    const { answer, errors } = this.#judgement;
    return {
      words: this.#words,
      version: this.engine.about.version,
      entry: this.#entry,
      flow: this.#flow,
      answer,
      // A time is not wrong while it is being typed.
      errors: errors.filter((error) => !this.#typingReceived || error.path !== 'report.received'),
      choosingAct: this.#choosingAct,
      actQuery: this.#actQuery,
      putAside: this.#putAside,
      ticked: this.#ticked,
      open: this.#open,
      shortcuts: this.shortcuts,
      canUndo: this.#before !== undefined,
      copied: this.#copied,
      wholeTrace: this.#wholeTrace,
      rulePage: this.rulePage,
      do: this.actions,
    };
  }

  #show(change: () => void): void {
    change();
    this.host.requestUpdate();
  }

  #change(update: (entry: Entry) => Entry): void {
    this.#entry = update(this.#entry);
    this.#copied = { kind: 'no' };
    this.judge();
    this.host.judged(this.#judgement);
    const { answer } = this.#judgement;
    this.host.announce(answer ? spoken(answer) : '');
  }

  /** Shows another entry from its start. */
  #replace(entry: Entry): void {
    this.#choosingAct = false;
    this.#actQuery = '';
    this.#typingReceived = false;
    this.#putAside = new Set();
    this.#ticked = new Set();
    this.#flow = emptyFlow;
    this.#wholeTrace = false;
    this.host.focusNext('what-happened');
    this.#change(() => entry);
    if (isEmpty(entry)) this.host.announce('Started again. You can undo this.');
  }

  async #copy(): Promise<void> {
    const text = asText(this.view);
    if (text === '') return;
    try {
      await navigator.clipboard.writeText(text);
      this.host.announce('The record is copied.');
      this.#show(() => (this.#copied = { kind: 'done' }));
    } catch {
      this.host.focusNext('copy-text');
      this.#show(() => (this.#copied = { kind: 'failed', text }));
    }
  }
}
