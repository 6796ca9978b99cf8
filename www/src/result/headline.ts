// The decision as one plain sentence, with a tone. Colour is never alone: the sentence and a sign say the same.
import type { Answer, CrimeRecord } from '../engine.js';

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
      return of('other', 'i', `Record ${reported(answer.records)}, not a crime`);
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

/** The crimes of the force. What it records as an incident, or Report Fraud records, is named after them. */
function crimes({ records, undecided }: Answer): string {
  const others = [
    ...(records.some((row) => row.decision === 'reported_incident') ? [reported(records)] : []),
    ...(records.some((row) => row.decision === 'report_fraud') ? ['the rest for Report Fraud'] : []),
  ];
  const and = others.length > 0 ? `; also ${others.join(', ')}` : '';
  const known = total(records, 'record_crime');
  const crimes = known > 1 ? `${known} crimes` : 'a crime';
  const unclear = undecided.filter((row) => row.decision !== 'reported_incident' && row.decision !== 'report_fraud');
  if (unclear.length === 0) return `Record ${crimes}${and}`;
  const open = unclear.every((row) => row.refer) ? 'ask the Force Crime Registrar for the class' : 'class not known yet';
  return known === 0 ? `Record a crime: ${open}${and}` : `Record ${known === 1 ? '1 crime' : crimes}, and one more: ${open}${and}`;
}

const total = (records: readonly CrimeRecord[], as: CrimeRecord['decision']) =>
  records.filter((row) => row.decision === as).reduce((sum, row) => sum + row.count, 0);

function reported(records: readonly CrimeRecord[]): string {
  const count = total(records, 'reported_incident');
  return count > 1 ? `${count} reported incidents` : 'a reported incident';
}

/** How many and what: "2 crimes", "1 reported incident", "1 crime for Report Fraud". */
export function howMany({ decision, count }: CrimeRecord): string {
  const plural = count === 1 ? '' : 's';
  if (decision === 'reported_incident') return `${count} reported incident${plural}`;
  return `${count} crime${plural}${decision === 'report_fraud' ? ' for Report Fraud' : ''}`;
}

/** What a record is where it is no crime of the force; otherwise empty. */
export function otherThanCrime({ decision }: CrimeRecord): string {
  if (decision === 'reported_incident') return 'Reported incident';
  return decision === 'report_fraud' ? 'Crime for Report Fraud' : '';
}

/** What a live region says: the decision and the classes, without times. */
export function spoken(answer: Answer): string {
  const classes = answer.records.map(
    (row) => `${row.class}, ${row.title}, ${howMany(row)}${row.provisional ? ', provisional' : ''}`,
  );
  return [headline(answer).text, ...classes].join('. ');
}
