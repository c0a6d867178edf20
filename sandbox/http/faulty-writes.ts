import { randomUUID } from 'node:crypto';
import type { Row, Write } from '../world/records.js';
import type { Transaction } from '../world/transaction.js';
import type { Fault } from './faults.js';

/** What becomes of the effects of a request under a fault that is about effects. */
export function faultyWrites(
  tx: Transaction,
  operation: string,
  { kind, ms }: Fault,
): readonly Write[] {
  const { writes } = tx;
  if (kind === 'pretend' || kind === 'success-false') return [];
  if (kind === 'half') return halfOf(tx, writes);
  if (kind === 'late-effect' && writes.length > 0)
    return [lateEffect(writes, operation, tx.nowMs + ms)];
  if (kind === 'twins') return [...writes, ...writes.flatMap((write) => twinOf(tx, write))];
  return writes;
}

/** The first of several objects; of one object, the first of its new fields. */
function halfOf(tx: Transaction, writes: readonly Write[]): readonly Write[] {
  const [only, ...others] = writes;
  if (only === undefined || others.length > 0) return writes.slice(0, Math.ceil(writes.length / 2));
  const before = tx.former(only.noun, only.id);
  if (only.row === null || before === undefined) return writes;
  const changed = Object.entries(only.row).filter(([name, value]) => before[name] !== value);
  const half = Object.fromEntries(changed.slice(0, Math.floor(changed.length / 2)));
  return [{ ...only, row: { ...before, ...half } }];
}

function lateEffect(writes: readonly Write[], operation: string, atMs: number): Write {
  const id = randomUUID();
  const about = { writes, operation, by: 'api' };
  return { noun: 'due', id, row: { id, atMs, act: 'lateEffect', about } };
}

function twinOf(tx: Transaction, { noun, id, row }: Write): Write[] {
  if (row === null || tx.former(noun, id) !== undefined) return [];
  const twin: Row = { ...row, id: randomUUID() };
  return [{ noun, id: twin.id, row: twin }];
}
