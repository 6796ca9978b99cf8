// Which acts a handler means by the words that are typed: a list of eighteen is too long to read on a call.
import type { Act } from './engine.js';
import { LISTED } from './incident.js';
import type { Words } from './words.js';

/** The id of the field in which an act is found. */
export const FIND_ACT = 'find-act';

/** A question that more acts than this share tells none of them apart. */
const MOST_SHARING = 2;

/**
 * The acts in which every word that was typed begins a word: those that have it in their title, then in their
 * examples, then in the answers to their questions. The official list comes last: it may have what no act has.
 */
export function actsFor(words: Words, query: string): readonly Act[] {
  const { acts } = words.catalogue;
  const typed = split(query);
  if (typed.length === 0) return acts;
  const ranked = acts.flatMap((act) => {
    const rank = act.id === LISTED ? Infinity : rankOf(act, typed, words);
    return rank === undefined ? [] : [{ act, rank }];
  });
  return ranked.sort((a, b) => a.rank - b.rank).map(({ act }) => act);
}

function rankOf(act: Act, typed: readonly string[], words: Words): number | undefined {
  const own = act.facts.filter((fact) => sharing(fact, words) <= MOST_SHARING);
  const answers = own.flatMap((fact) => words.question(fact)?.options.map((option) => option.label) ?? []);
  let rank = 0;
  const said = new Set<string>();
  for (const text of [act.title, act.hint, answers.join(' ')]) {
    for (const word of split(text)) said.add(word);
    if (typed.every((start) => [...said].some((word) => word.startsWith(start)))) return rank;
    rank += 1;
  }
  return undefined;
}

const sharing = (fact: string, words: Words) => words.catalogue.acts.filter((act) => act.facts.includes(fact)).length;

const split = (text: string) => text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
