// The only module that touches the WebAssembly package. Everything else sees the plain types that it passes on.
import init, { about, catalogue, check, find } from '../pkg/crime_check.js';
import type { About, Answer, Catalogue, Checked, Incident, InputError, Offence } from '../pkg/crime_check.js';

export type {
  About,
  Act,
  Answer,
  Ask,
  Catalogue,
  Considered,
  Due,
  EditionWords,
  Incident,
  InputError,
  Notice,
  Offence,
  Question,
  Record as CrimeRecord,
  RuleWords,
  TraceRow,
  Undecided,
} from '../pkg/crime_check.js';

/** The rules, once they are loaded. */
export interface Engine {
  readonly about: About;
  readonly catalogue: Catalogue;
  check(incident: Incident, now: Date): Answer | { errors: InputError[] };
  find(query: string, limit: number): Offence[];
}

/** Why the rules could not be loaded. */
export type LoadFault = 'no_webassembly' | 'from_disk' | 'forbidden' | 'not_fetched' | 'unknown';

/** The rules could not be loaded; `fault` is the likely cause. */
export class UnableToLoadError extends Error {
  override readonly name = 'UnableToLoadError';

  constructor(
    readonly fault: LoadFault,
    override readonly cause?: unknown,
  ) {
    super(`the rules cannot be loaded: ${fault}`);
  }
}

let loading: Promise<Engine> | undefined;

/** Loads the rules, once however many elements ask. */
export function loadEngine(): Promise<Engine> {
  loading ??= start();
  return loading;
}

async function start(): Promise<Engine> {
  if (location.protocol === 'file:') throw new UnableToLoadError('from_disk');
  if (typeof WebAssembly !== 'object') throw new UnableToLoadError('no_webassembly');
  try {
    await init();
  } catch (error) {
    throw new UnableToLoadError(likelyFault(error), error);
  }
  const words = catalogue();
  return { about: about(), catalogue: words, check: (incident, now) => check(incident, now), find };
}

function likelyFault(error: unknown): LoadFault {
  // A content security policy without 'wasm-unsafe-eval' refuses to compile.
  if (error instanceof WebAssembly.CompileError || error instanceof EvalError) return 'forbidden';
  if (error instanceof TypeError) return 'not_fetched';
  return 'unknown';
}

/** Whether a result is a list of errors. */
export function isErrors(checked: Checked): checked is { errors: InputError[] } {
  return 'errors' in checked;
}
