import { createHash } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { Clock } from './clock.js';
import { Journal } from './journal.js';
import { Records, type Change } from './records.js';
import type { PlannedOutcome, RunRecord } from '../compute/run-life.js';

/** One request that reached the API, counted before anything is done with it. */
export interface Arrival {
  /** The contract's operationId, `requestToken` for the token endpoint, `unmapped` for anything else. */
  readonly operation: string;
  readonly at: string;
  readonly requestId: string;
  readonly method: string;
  readonly path: string;
  /** The clean room question and the run that it is about, where the path names them. */
  readonly questionId?: string;
  readonly runId?: string;
  /** The injected fault that met it. */
  readonly fault?: string;
  /** What the API decided, also when its answer was lost on the way; absent while, or because, nothing was decided. */
  readonly status?: number;
}

export interface Mint {
  readonly tokenHash: string;
  readonly at: string;
  readonly expiresAt: string;
}

type Entry =
  | { readonly kind: 'arrival'; readonly arrival: Arrival }
  | { readonly kind: 'answered'; readonly requestId: string; readonly status: number }
  | { readonly kind: 'mint'; readonly mint: Mint }
  | { readonly kind: 'creation'; readonly at: string }
  | { readonly kind: 'run'; readonly run: RunRecord }
  | { readonly kind: 'run-deleted'; readonly id: string }
  | { readonly kind: 'change'; readonly change: Change }
  | { readonly kind: 'clock'; readonly offsetMs: number }
  | { readonly kind: 'skew'; readonly skewMs: number }
  | { readonly kind: 'tokens-revoked' };

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Everything the sandbox remembers. Each change is journalled before it counts, so a restart continues where it was. */
export class SandboxState {
  readonly clock = new Clock();
  readonly arrivals: Arrival[] = [];
  readonly mints: Mint[] = [];
  /** Times of admitted run creations and of those by people: the ones that spend the hourly budget. */
  readonly creations: string[] = [];
  readonly runs = new Map<string, RunRecord>();
  readonly records = new Records();
  /** Outcomes that the control API planned for the next created runs. */
  readonly planned: PlannedOutcome[] = [];
  readonly #validTokens = new Map<string, number>();
  /** Places in `arrivals` by request id. */
  readonly #places = new Map<string, number>();
  #runsCreated = 0;
  readonly #journal: Journal<Entry>;
  readonly #changes = new EventEmitter().setMaxListeners(0);

  /** @param seed puts in the records that every sandbox begins with */
  constructor(journalPath: string, seed: (records: Records) => void) {
    this.#journal = new Journal(journalPath);
    seed(this.records);
    for (const entry of this.#journal.read()) this.#apply(entry);
  }

  isoNow(): string {
    return new Date(this.clock.now()).toISOString();
  }

  /** Counts deleted runs too, so that no two runs share a number. */
  get runsCreated(): number {
    return this.#runsCreated;
  }

  /** Journals what has happened, then lets it count. */
  record(entry: Entry): void {
    this.#journal.append(entry);
    this.#apply(entry);
    this.announceChange();
  }

  recordMint(token: string, expiresAt: string): void {
    const mint = { tokenHash: hashOf(token), at: this.isoNow(), expiresAt };
    this.record({ kind: 'mint', mint });
  }

  /** Answers follow the contract to the letter, and no refusal is made that it does not declare. */
  get isStrict(): boolean {
    return this.records.get('setting', 'strict')?.['on'] === true;
  }

  commit(change: Change): void {
    if (change.writes.length > 0) this.record({ kind: 'change', change });
  }

  isValidToken(token: string): boolean {
    const expiresAt = this.#validTokens.get(hashOf(token));
    return expiresAt !== undefined && this.clock.now() < expiresAt;
  }

  /** How many of the given ISO times lie within the last `windowMs`. */
  countWithin(times: readonly string[], windowMs: number): number {
    const from = this.clock.now() - windowMs;
    return times.filter((time) => Date.parse(time) > from).length;
  }

  /** Resolves when `holds` is true, looked at after every arrival; false when `timeoutMs` passed first. */
  async waitUntil(holds: () => boolean, timeoutMs: number): Promise<boolean> {
    const signal = AbortSignal.timeout(timeoutMs);
    while (!holds()) {
      try {
        await once(this.#changes, 'change', { signal });
      } catch {
        return holds();
      }
    }
    return true;
  }

  /** For what changes outside the journal, such as a held reply. */
  announceChange(): void {
    this.#changes.emit('change');
  }

  #apply(entry: Entry): void {
    switch (entry.kind) {
      case 'arrival':
        this.#places.set(entry.arrival.requestId, this.arrivals.push(entry.arrival) - 1);
        break;
      case 'answered': {
        const place = this.#places.get(entry.requestId) ?? -1;
        const arrival = this.arrivals[place];
        if (arrival !== undefined) this.arrivals[place] = { ...arrival, status: entry.status };
        break;
      }
      case 'mint':
        this.mints.push(entry.mint);
        this.#validTokens.set(entry.mint.tokenHash, Date.parse(entry.mint.expiresAt));
        break;
      case 'creation':
        this.creations.push(entry.at);
        break;
      case 'run':
        this.runs.set(entry.run.id, entry.run);
        this.#runsCreated += 1;
        break;
      case 'run-deleted':
        this.runs.delete(entry.id);
        break;
      case 'change':
        this.records.apply(entry.change);
        break;
      case 'clock':
        this.clock.shiftTo(entry.offsetMs);
        break;
      case 'skew':
        this.clock.skewBy(entry.skewMs);
        break;
      case 'tokens-revoked':
        this.#validTokens.clear();
        break;
    }
  }
}
