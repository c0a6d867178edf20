import { setTimeout as delay } from 'node:timers/promises';
import type { CaseAccount } from './case-account.js';
import { isCallFault, type Operation } from './api-faults.js';
import type { FaultCase, Stage } from './matrix.js';
import type { Person } from './person.js';

/** Where the kill of a case hangs: on what somebody sees, never on a time. */
export type Barrier =
  /** A reply of the operation is held. */
  | { readonly on: 'held'; readonly operation: Operation }
  /** The fault has met a call of the operation. */
  | { readonly on: 'met'; readonly operation: Operation }
  /** The second of two runs stands in line at the desk. */
  | { readonly on: 'in line' };

const HELD: Readonly<Record<Exclude<Stage, 'queued'>, Operation>> = {
  preparing: 'questions',
  creating: 'create',
  running: 'list',
  finishing: 'rows',
};

export function barrierOf({ stage, fault, order, operation }: FaultCase): Barrier {
  const isMet = isCallFault(fault) && order !== 'after-kill' && operation !== undefined;
  if (isMet) return { on: 'met', operation };
  if (stage === 'queued') return { on: 'in line' };
  const isSame = stage === 'preparing' && operation !== undefined;
  return { on: 'held', operation: isSame ? operation : HELD[stage] };
}

const LOOK_EVERY_MS = 100;

/** Calls of a stage that others make before it: lists show the running runs after all of them have been created. */
export async function untilStageBegins(
  { stage, asks }: FaultCase,
  { sandbox }: CaseAccount,
): Promise<void> {
  if (stage === 'running') await sandbox.untilCalled('create', new Set(asks).size);
}

export async function untilReached(
  barrier: Barrier,
  { sandbox }: CaseAccount,
  person: Person,
): Promise<void> {
  switch (barrier.on) {
    case 'held':
      return sandbox.untilHeld();
    case 'met':
      return sandbox.untilMet(barrier.operation);
    case 'in line':
      while (!person.isInLine()) await delay(LOOK_EVERY_MS);
  }
}
