// <crime-check>: holds what is entered, lets the rules judge every change, and shows both sides of the screen.
import { LitElement, html, nothing, unsafeCSS } from 'lit';
import type { PropertyValues } from 'lit';
import type { Engine, LoadFault } from './engine.js';
import { UnableToLoadError, loadEngine } from './engine.js';
import { emit } from './events.js';
import { emptyFlow, nextFlow } from './flow.js';
import type { Flow } from './flow.js';
import { form } from './form/form.js';
import type { Entry } from './incident.js';
import { emptyEntry, isEmpty, sentEvents, withEvent, withFact } from './incident.js';
import { judge } from './judge.js';
import type { Judgement } from './judge.js';
import { singleKey } from './keys.js';
import { exceptionsAreNext, queue } from './result/ask-next.js';
import { asText } from './result/copy.js';
import { spoken } from './result/headline.js';
import { bar, panel } from './result/panel.js';
import styles from './styles/element.scss?inline';
import { receivedNow } from './time.js';
import { toolbar } from './toolbar.js';
import { unableToLoad } from './unable.js';
import type { Actions, CopyState, View } from './view.js';
import { Words } from './words.js';

/** How often the time left is counted again. */
const TICK_MS = 5_000;
/** How long the answer must stand still before it is read out. */
const QUIET_MS = 700;
/** How many offences a search lists. */
const MOST_FOUND = 8;

/** Whether the beginning of an element can be seen, clear of the bars above and below. */
function inView(element: HTMLElement): boolean {
  const { top } = element.getBoundingClientRect();
  return top > 60 && top < window.innerHeight - 160;
}

const nothingJudged: Judgement = { incident: undefined, answer: undefined, errors: [] };

export class CrimeCheck extends LitElement {
  // Custom properties of the root belong to the host page; ours sit on the element.
  static override readonly styles = unsafeCSS(styles.replaceAll(':root', ':host'));

  #engine: Engine | undefined;
  #words: Words | undefined;
  #fault: LoadFault | undefined;

  #entry: Entry = emptyEntry();
  #judgement = nothingJudged;
  #flow: Flow = emptyFlow;
  #before: Entry | undefined;

  #choosingAct = false;
  #typingReceived = false;
  #putAside: ReadonlySet<string> = new Set();
  #ticked: ReadonlySet<string> = new Set();
  #shortcuts = true;
  #wholeTrace = false;
  #copied: CopyState = { kind: 'no' };
  #announcement = '';
  #focusNext: string | undefined;

  #ticker: ReturnType<typeof setInterval> | undefined;
  #announcer: ReturnType<typeof setTimeout> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('keydown', this.#pressed);
    this.#ticker = setInterval(() => this.#judge(), TICK_MS);
    if (!this.#engine) void this.#load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('keydown', this.#pressed);
    clearInterval(this.#ticker);
    clearTimeout(this.#announcer);
  }

  async #load(): Promise<void> {
    try {
      this.#engine = await loadEngine();
      this.#words = new Words(this.#engine.catalogue);
      this.requestUpdate();
      await this.updateComplete;
      this.toggleAttribute('data-ready', true);
      emit(this, 'cc-ready', this.#engine.about);
    } catch (error) {
      this.#fault = error instanceof UnableToLoadError ? error.fault : 'unknown';
      this.requestUpdate();
      const message = error instanceof Error ? error.message : String(error);
      emit(this, 'cc-error', { errors: [{ path: '', code: 'unable_to_load', message }] });
    }
  }

  /** Judges what is entered as of now, and brings the list of questions up to date. */
  #judge(): void {
    if (!this.#engine || !this.#words) return;
    this.#judgement = judge(this.#engine, this.#entry, this.#words, new Date());
    const { answer } = this.#judgement;
    if (!answer) this.#flow = emptyFlow;
    else this.#flow = nextFlow(this.#flow, this.#entry, answer, sentEvents(this.#entry), this.#words);
    this.requestUpdate();
  }

  #change(update: (entry: Entry) => Entry): void {
    this.#entry = update(this.#entry);
    this.#copied = { kind: 'no' };
    this.#judge();
    const { incident, answer, errors } = this.#judgement;
    emit(this, 'cc-change', { incident });
    if (errors.length > 0) emit(this, 'cc-error', { errors });
    else if (incident && answer) emit(this, 'cc-result', { incident, answer });
    this.#announce(answer ? spoken(answer) : '');
  }

  #announce(text: string): void {
    clearTimeout(this.#announcer);
    this.#announcer = setTimeout(() => {
      this.#announcement = text;
      this.requestUpdate();
    }, QUIET_MS);
  }

  readonly #actions: Actions = {
    change: (update) => this.#change(update),
    answer: (on, fact, answer) => this.#change((entry) => withFact(entry, on, fact, answer)),
    answerNext: (on, fact, answer) => {
      this.#focusNext = 'ask-next';
      this.#change((entry) => withFact(entry, on, fact, answer));
    },
    skip: () => {
      const first = queue(this.#view)[0];
      if (!first) return;
      this.#putAside = new Set([...this.#putAside, `${first.on} ${first.fact}`]);
      this.#focusNext = 'ask-next';
      this.requestUpdate();
    },
    tick: (on, fact, applies) => {
      const others = [...this.#ticked].filter((row) => row !== `${on} ${fact}`);
      this.#ticked = new Set(applies ? [...others, `${on} ${fact}`] : others);
      this.requestUpdate();
    },
    noneApply: () => {
      const ticked = ({ on, fact }: { on: string; fact: string }) => this.#ticked.has(`${on} ${fact}`);
      const open = this.#flow.exceptions.filter((row) => row.answer === '' && !ticked(row));
      const usual = (fact: string) => this.#words?.question(fact)?.usual ?? '';
      this.#focusNext = 'ask-next';
      this.#change((entry) => open.reduce((left, { on, fact }) => withFact(left, on, fact, usual(fact)), entry));
    },
    chooseAct: (act) => {
      this.#choosingAct = false;
      this.#focusNext = 'questions';
      this.#change((entry) => withEvent(entry, 0, { act }));
    },
    changeAct: () => {
      this.#choosingAct = true;
      this.#focusNext = 'what-happened';
      this.requestUpdate();
    },
    receivedNow: () => this.#change((entry) => ({ ...entry, received: receivedNow(new Date()) })),
    typingReceived: (typing) => {
      this.#typingReceived = typing;
      this.requestUpdate();
    },
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
    setShortcuts: (on) => {
      this.#shortcuts = on;
      this.requestUpdate();
    },
    setWholeTrace: (whole) => {
      this.#wholeTrace = whole;
      this.requestUpdate();
    },
    focus: (id) => this.#focus(id),
    find: (query) => this.#engine?.find(query, MOST_FOUND) ?? [],
  };

  /** Shows another entry from its start. */
  #replace(entry: Entry): void {
    this.#choosingAct = false;
    this.#putAside = new Set();
    this.#ticked = new Set();
    this.#flow = emptyFlow;
    this.#wholeTrace = false;
    this.#focusNext = 'what-happened';
    this.#change(() => entry);
    if (isEmpty(entry)) this.#announce('Started again. You can undo this.');
  }

  async #copy(): Promise<void> {
    const text = asText(this.#view);
    if (text === '') return;
    try {
      await navigator.clipboard.writeText(text);
      this.#copied = { kind: 'done' };
      this.#announce('The record is copied.');
    } catch {
      this.#copied = { kind: 'failed', text };
      this.#focusNext = 'copy-text';
    }
    this.requestUpdate();
  }

  #focus(id: string): void {
    const control = this.renderRoot.querySelector<HTMLElement>(`#${CSS.escape(id)}`);
    for (let up = control?.closest('details'); up; up = up.parentElement?.closest('details')) up.open = true;
    control?.focus({ preventScroll: true });
    if (control && !inView(control)) control.scrollIntoView({ block: 'nearest' });
    if (control instanceof HTMLTextAreaElement) control.select();
  }

  /** Brings the whole answer to the top of a small screen. */
  #showResult(): void {
    this.#focus('what-to-record');
    this.renderRoot.querySelector('.result')?.scrollIntoView();
  }

  readonly #pressed = (event: KeyboardEvent): void => {
    const key = this.#shortcuts && this.#words ? singleKey(event, this) : undefined;
    const does = key === undefined ? undefined : this.#onKey(key);
    if (!does) return;
    event.preventDefault();
    does();
  };

  #onKey(key: string): (() => void) | undefined {
    const { receivedNow: now, noneApply, copy, startAgain, undo, skip } = this.#actions;
    const named = { n: now, x: noneApply, c: copy, r: startAgain, u: undo, 0: skip }[key];
    if (named) return named;
    const index = Number(key) - 1;
    if (!Number.isInteger(index)) return undefined;
    if (!this.#judgement.answer || this.#choosingAct) {
      const act = this.#words?.catalogue.acts[index];
      return act && (() => this.#actions.chooseAct(act.id));
    }
    const first = exceptionsAreNext(this.#view) ? undefined : queue(this.#view)[0];
    const option = first && this.#words?.question(first.fact)?.options[index];
    return option && (() => this.#actions.answer(first.on, first.fact, option.id));
  }

  get #view(): View {
    const { answer, errors } = this.#judgement;
    return {
      words: this.#words as Words,
      version: this.#engine?.about.version ?? '',
      entry: this.#entry,
      flow: this.#flow,
      answer,
      // A time is not wrong while it is being typed.
      errors: errors.filter((error) => !this.#typingReceived || error.path !== 'report.received'),
      choosingAct: this.#choosingAct,
      putAside: this.#putAside,
      ticked: this.#ticked,
      shortcuts: this.#shortcuts,
      canUndo: this.#before !== undefined,
      copied: this.#copied,
      wholeTrace: this.#wholeTrace,
      do: this.#actions,
    };
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const id = this.#focusNext;
    this.#focusNext = undefined;
    if (id) this.#focus(id);
  }

  protected override render(): unknown {
    if (this.#fault) return unableToLoad(this.#fault);
    if (!this.#words) return html`<p class="govuk-body" role="status">Loading the rules…</p>`;
    const view = this.#view;
    return html`
      ${toolbar(view)}
      <div class="panes">
        <section class="form" aria-labelledby="what-happened">${form(view)}</section>
        <section class="result" aria-labelledby="what-to-record">
          <h2 class="govuk-heading-m" id="what-to-record" tabindex="-1">What to record</h2>
          ${panel(view)}
        </section>
      </div>
      ${bar(view, () => this.#showResult())}
      <p class="govuk-visually-hidden" role="status">${this.#announcement || nothing}</p>
    `;
  }
}
