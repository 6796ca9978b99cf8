// <crime-check>: loads the rules, shows both sides of the screen, and does what concerns the document: the focus, the
// single keys, what is read out, and the events for the host. The attribute keys="off" starts without single keys; rules
// says where the rule page is, so that reasons lead to it.
import { LitElement, html, nothing, unsafeCSS } from 'lit';
import type { PropertyValues } from 'lit';
import type { LoadFault } from './engine.js';
import { UnableToLoadError, loadEngine } from './engine.js';
import { emit } from './events.js';
import { form } from './form/form.js';
import type { Judgement } from './judge.js';
import { singleKey } from './keys.js';
import { bar, panel } from './result/panel.js';
import { Session } from './session.js';
import type { SessionHost } from './session.js';
import styles from './styles/element.scss?inline';
import { toolbar } from './toolbar.js';
import { unableToLoad } from './unable.js';

/** How often the time left is counted again. */
const TICK_MS = 5_000;
/** How long the answer must stand still before it is read out. */
const QUIET_MS = 700;

export class CrimeCheck extends LitElement implements SessionHost {
  // Custom properties of the root belong to the host page; ours sit on the element.
  static override readonly styles = unsafeCSS(styles.replaceAll(':root', ':host'));

  #session: Session | undefined;
  #fault: LoadFault | undefined;
  #announcement = '';
  #focusNext: string | undefined;
  #ticker: ReturnType<typeof setInterval> | undefined;
  #announcer: ReturnType<typeof setTimeout> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('keydown', this.#pressed);
    this.#ticker = setInterval(() => this.#session?.judge(), TICK_MS);
    if (!this.#session) void this.#load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('keydown', this.#pressed);
    clearInterval(this.#ticker);
    clearTimeout(this.#announcer);
  }

  async #load(): Promise<void> {
    try {
      const engine = await loadEngine();
      this.#session = new Session(engine, this, this.getAttribute('keys') !== 'off', this.getAttribute('rules') ?? '');
      this.requestUpdate();
      await this.updateComplete;
      this.toggleAttribute('data-ready', true);
      emit(this, 'cc-ready', engine.about);
    } catch (error) {
      this.#fault = error instanceof UnableToLoadError ? error.fault : 'unknown';
      this.requestUpdate();
      const message = error instanceof Error ? error.message : String(error);
      emit(this, 'cc-error', { errors: [{ path: '', code: 'unable_to_load', message }] });
    }
  }

  judged({ incident, answer, errors }: Judgement): void {
    emit(this, 'cc-change', { incident });
    if (errors.length > 0) emit(this, 'cc-error', { errors });
    else if (incident && answer) emit(this, 'cc-result', { incident, answer });
  }

  announce(text: string): void {
    clearTimeout(this.#announcer);
    this.#announcer = setTimeout(() => {
      this.#announcement = text;
      this.requestUpdate();
    }, QUIET_MS);
  }

  focusNext(id: string): void {
    this.#focusNext = id;
  }

  #focusOn(id: string): void {
    const control = this.renderRoot.querySelector<HTMLElement>(`#${CSS.escape(id)}`);
    for (let up = control?.closest('details'); up; up = up.parentElement?.closest('details')) up.open = true;
    control?.focus({ preventScroll: true });
    if (control && !inView(control)) control.scrollIntoView({ block: 'nearest' });
    if (control instanceof HTMLTextAreaElement) control.select();
  }

  /** Brings the whole answer to the top of a small screen. */
  #showResult(): void {
    this.#focusOn('what-to-record');
    this.renderRoot.querySelector('.result')?.scrollIntoView();
  }

  readonly #pressed = (event: KeyboardEvent): void => {
    const key = this.#session?.shortcuts ? singleKey(event, this) : undefined;
    const does = key === undefined ? undefined : this.#session?.onKey(key);
    if (!does) return;
    event.preventDefault();
    does();
  };

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const id = this.#focusNext;
    this.#focusNext = undefined;
    if (id) this.#focusOn(id);
  }

  protected override render(): unknown {
    if (this.#fault) return unableToLoad(this.#fault);
    if (!this.#session) return html`<p class="govuk-body" role="status">Loading the rules…</p>`;
    const { view } = this.#session;
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

/** Whether the beginning of an element can be seen, clear of the bars above and below. */
function inView(element: HTMLElement): boolean {
  const { top } = element.getBoundingClientRect();
  return top > 60 && top < window.innerHeight - 160;
}
