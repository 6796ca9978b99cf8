// Times as they are typed and shown: always the clock in London, whatever the clock of the machine says.

/** When the report was received, as typed; `instant` is known while the time is the one that "Now" gave. */
export interface Received {
  readonly day: string;
  readonly month: string;
  readonly year: string;
  readonly time: string;
  readonly instant?: string;
}

export const emptyReceived: Received = { day: '', month: '', year: '', time: '' };

export const RECEIVED_PARTS = ['day', 'month', 'year', 'time'] as const;
export type ReceivedPart = (typeof RECEIVED_PARTS)[number];

/** A clock of London, made when it is first read: making one takes longer than all of the page's own start. */
function london(options: Intl.DateTimeFormatOptions): () => Intl.DateTimeFormat {
  let clock: Intl.DateTimeFormat | undefined;
  return () =>
    (clock ??= new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hourCycle: 'h23', ...options }));
}

const typed = london({ day: 'numeric', month: 'numeric', year: 'numeric', hour: '2-digit', minute: '2-digit' });
const shown = london({ weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
const inFull = london({ day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' });

/** The received time that stands for an instant, to the minute. */
export function receivedNow(now: Date): Received {
  const minute = new Date(Math.floor(now.getTime() / 60_000) * 60_000);
  const parts = new Map(typed().formatToParts(minute).map(({ type, value }) => [type as string, value]));
  const part = (name: string) => String(Number(parts.get(name)));
  return {
    day: part('day'),
    month: part('month'),
    year: part('year'),
    time: `${parts.get('hour')}:${parts.get('minute')}`,
    instant: minute.toISOString(),
  };
}

/** Whether some parts are typed and others are not. */
export function isPartial(received: Received): boolean {
  const filled = RECEIVED_PARTS.filter((part) => received[part].trim() !== '').length;
  return filled > 0 && filled < RECEIVED_PARTS.length;
}

/** What is handed to the rules; undefined until every part is typed. Whether such a time exists, they decide. */
export function receivedText(received: Received): string | undefined {
  if (received.instant) return received.instant;
  if (isPartial(received) || received.day.trim() === '') return undefined;
  const pad = (text: string, length: number) => text.trim().padStart(length, '0');
  const time = /^(\d{1,2})[:. ]?(\d{2})$/.exec(received.time.trim());
  const clock = time ? `${pad(time[1] ?? '', 2)}:${time[2]}` : received.time.trim();
  return `${pad(received.year, 4)}-${pad(received.month, 2)}-${pad(received.day, 2)}T${clock}`;
}

/** "Mon 1 Jun, 14:30" in London. */
export function shortTime(instant: string | Date): string {
  return shown().format(new Date(instant));
}

/** "1 June 2026 at 14:30" in London. */
export function longTime(instant: string | Date): string {
  return inFull().format(new Date(instant));
}

/** "3 h 10 min left" or "late by 3 h 10 min". */
export function timeLeft(seconds: number): string {
  const minutes = Math.floor(Math.abs(seconds) / 60);
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  const parts = [
    ...(days > 0 ? [`${days} ${days === 1 ? 'day' : 'days'}`] : []),
    ...(hours > 0 ? [`${hours} h`] : []),
    ...(days === 0 && (minutes % 60 > 0 || hours === 0) ? [`${minutes % 60} min`] : []),
  ];
  return seconds < 0 ? `late by ${parts.join(' ')}` : `${parts.join(' ')} left`;
}
