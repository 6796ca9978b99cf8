// The decision as one plain sentence, with a tone. Colour is never alone: the sentence and a sign say the same.
import type { Answer } from '../engine.js';

export type Tone = 'record' | 'other' | 'ask' | 'refer' | 'none';

export interface Headline {
  readonly tone: Tone;
  readonly sign: string;
  readonly text: string;
}

export function headline(answer: Answer): Headline {
  const of = (tone: Tone, sign: string, text: string): Headline => ({ tone, sign, text });
  switch (answer.decision) {
    case 'record_crime':
      return of('record', '✓', crimes(answer));
    case 'crime_related_incident':
      return of('other', 'i', 'Do not record a crime yet: crime-related incident');
    case 'reported_incident':
      return of('other', 'i', 'Record a reported incident, not a crime');
    case 'incident':
      return of('other', 'i', 'Do not record a crime: register an incident');
    case 'report_fraud':
      return of('other', 'i', 'Do not record a crime: send it to Report Fraud');
    case 'add_to_existing':
      return of('other', 'i', 'Do not record it again: add to the existing record');
    case 'nothing_to_record':
      return of('none', '–', 'No crime to record');
    case 'refer':
      return of('refer', '!', 'Ask the Force Crime Registrar');
    case 'ask':
      return of('ask', '?', 'Not decided yet: ask first');
  }
}

function crimes({ records, undecided }: Answer): string {
  const known = records.reduce((sum, record) => sum + record.count, 0);
  if (undecided.length > 0) {
    const open = undecided.every((row) => row.refer)
      ? 'ask the Force Crime Registrar for the class'
      : 'class not known yet';
    return known === 0 ? `Record a crime: ${open}` : `Record ${crimesInWords(known)}, and one more: ${open}`;
  }
  return `Record ${known > 1 ? crimesInWords(known) : 'a crime'}`;
}

/** "1 crime" or "2 crimes". */
export function crimesInWords(count: number): string {
  return `${count} ${count === 1 ? 'crime' : 'crimes'}`;
}

/** What a live region says: the decision and the classes, without times. */
export function spoken(answer: Answer): string {
  const classes = answer.records.map(
    (row) => `${row.class}, ${row.title}, ${crimesInWords(row.count)}${row.provisional ? ', provisional' : ''}`,
  );
  return [headline(answer).text, ...classes].join('. ');
}
