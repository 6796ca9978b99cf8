// The catalogue by id: every word of a question, an answer, a rule or an action that is shown comes from here.
import type { Act, Catalogue, EditionWords, InputError, Question, RuleWords } from './engine.js';

export class Words {
  readonly #acts: Map<string, Act>;
  readonly #questions: Map<string, Question>;
  readonly #rules: Map<string, RuleWords>;
  readonly #actions: Map<string, { label: string; page: number }>;
  readonly #units: Map<string, string>;
  readonly #titles: Map<string, string>;
  readonly #ofActs: Set<string>;

  constructor(readonly catalogue: Catalogue) {
    this.#acts = new Map(catalogue.acts.map((act) => [act.id, act]));
    this.#questions = new Map(catalogue.questions.map((question) => [question.id, question]));
    this.#rules = new Map(catalogue.rules.map((rule) => [rule.id, rule]));
    this.#actions = new Map(catalogue.actions.map((action) => [action.id, action]));
    this.#units = new Map(catalogue.units.map((unit) => [unit.id, unit.label]));
    this.#titles = new Map(catalogue.classes.map((row) => [row.id, row.title]));
    this.#ofActs = new Set(catalogue.acts.flatMap((act) => act.facts));
  }

  act(id: string): Act | undefined {
    return this.#acts.get(id);
  }

  question(fact: string): Question | undefined {
    return this.#questions.get(fact);
  }

  /** The words of an answer. */
  answer(fact: string, option: string): string {
    return this.#questions.get(fact)?.options.find((row) => row.id === option)?.label ?? option;
  }

  /** Whether the question is about an exception. */
  isException(fact: string): boolean {
    return typeof this.#questions.get(fact)?.usual === 'string';
  }

  rule(id: string): RuleWords | undefined {
    return this.#rules.get(id);
  }

  action(id: string): { label: string; page: number } {
    return this.#actions.get(id) ?? { label: id, page: 0 };
  }

  unit(id: string): string {
    return this.#units.get(id) ?? id;
  }

  classTitle(id: string): string {
    return this.#titles.get(id) ?? '';
  }

  /** Whether a fact of the event can be given for this act. */
  belongs(fact: string, act: string): boolean {
    return !this.#ofActs.has(fact) || (this.#acts.get(act)?.facts.includes(fact) ?? false);
  }

  /** What is wrong with a control, as a sentence to a handler; the engine's own words where there is no better. */
  error({ path, code, message }: InputError): string {
    return ERRORS[`${/[a-z]+$/.exec(path)?.[0] ?? ''} ${code}`] ?? message;
  }

  edition(id: string): EditionWords | undefined {
    return this.catalogue.editions.find((edition) => edition.id === id) ?? this.catalogue.editions[0];
  }
}

const ERRORS: Readonly<Record<string, string>> = {
  'received not_a_time': 'Enter a date and time that exist, such as 27 6 2026 at 14:30',
  'received time_did_not_exist': 'The clocks went forward and this time did not exist: check the time',
  'received year_out_of_range': 'Enter the year with four figures, such as 2026',
  'received incomplete': 'Enter the day, the month, the year and the time, or use “Now”',
  'number wrong_number': 'Enter a whole number from 1 to 9999',
};

/** "p. 43" or "pp. 43, 47"; empty without pages. */
export function pages(list: readonly number[]): string {
  const known = list.filter((page) => page > 0);
  if (known.length === 0) return '';
  return `${known.length > 1 ? 'pp.' : 'p.'} ${known.join(', ')}`;
}
