import type { SandboxState } from './state.js';
import { Transaction, type Declared } from './transaction.js';
import type { Actor, Row } from './records.js';

export type Fields = Readonly<Record<string, unknown>>;

/** What happens when something comes due. */
export type Act = (tx: Transaction, about: Fields, world: World) => void;

export interface World {
  readonly state: SandboxState;
  /** Seconds of a run for which nothing else is planned. */
  readonly runSeconds: number;
}

/** Schedules that fire daily for a century, because somebody set the clock, would keep a request for minutes. */
const MOST_AT_ONCE = 10_000;

/** Does everything that has come due, in the order of its time, each in a line of the journal of its own. */
export function workOff(
  world: World,
  declared: Declared,
  acts: Readonly<Record<string, Act>>,
): void {
  const { state } = world;
  for (let done = 0; done < MOST_AT_ONCE; done += 1) {
    const next = earliestDue(state);
    if (next === undefined) return;
    const atMs = Number(next['atMs']);
    const tx = new Transaction(state.records, declared, atMs);
    const act = String(next['act']);
    const about = next['about'] as Fields;
    tx.remove('due', next.id);
    acts[act]?.(tx, about, world);
    state.commit({
      at: new Date(atMs).toISOString(),
      operation: typeof about['operation'] === 'string' ? about['operation'] : act,
      by: (about['by'] as Actor | undefined) ?? 'clock',
      writes: tx.writes,
    });
  }
}

function earliestDue({ records, clock }: SandboxState): Row | undefined {
  const now = clock.now();
  let next: Row | undefined;
  for (const row of records.all('due'))
    if (Number(row['atMs']) <= now && (!next || Number(row['atMs']) < Number(next['atMs'])))
      next = row;
  return next;
}
