import { GLOBAL_FAULTS, isCallFault, isGlobalFault } from './api-faults.js';
import { type Barrier, untilReached, untilStageBegins } from './barriers.js';
import type { CaseAccount } from './case-account.js';
import type { FaultCase } from './matrix.js';
import type { Person } from './person.js';

/** One case at work on its account. */
export interface Strike {
  readonly one: FaultCase;
  readonly barrier: Barrier;
  readonly home: CaseAccount;
  readonly person: Person;
}

/** Before anything is asked: what must wait for the calls of the first stage. */
export async function prepare({ one, barrier, home }: Strike): Promise<void> {
  // A wrong clock is wrong from the first token on, unless it goes wrong after the kill.
  if (isClock(one) && one.order !== 'after-kill') await strikeApi(one, home);
  if (one.stage !== 'running') await setTrap({ one, barrier, home });
}

/** Waits for the barrier and does what the case is about: kill and fault, in the case's order. */
export async function carryOut({ one, barrier, home, person }: Strike): Promise<void> {
  if (one.stage === 'running') {
    await untilStageBegins(one, home);
    await setTrap({ one, barrier, home });
  }
  await untilReached(barrier, home, person);
  const isFirst = one.order !== 'after-kill';
  if (isFirst && !isClock(one)) await strikeApi(one, home);
  await home.kill();
  // Sandboxes that are not killed answer into the gap that the kill has left.
  if (!takesSandboxAlong(one)) await home.sandbox.release();
  await home.revive();
  if (one.order !== 'after-kill') return;
  if (isCallFault(one.fault) && one.operation !== undefined)
    await home.sandbox.plan(one.fault, one.operation);
  else await strikeApi(one, home);
}

/** A hold, or the fault itself, waits for its call. */
async function setTrap({ one, barrier, home }: Omit<Strike, 'person'>): Promise<void> {
  if (barrier.on === 'held') await home.sandbox.hold(barrier.operation);
  if (barrier.on === 'met' && isCallFault(one.fault))
    await home.sandbox.plan(one.fault, barrier.operation);
}

async function strikeApi({ fault }: FaultCase, { sandbox }: CaseAccount): Promise<void> {
  if (!isGlobalFault(fault)) return;
  const { control, ...sent } = GLOBAL_FAULTS[fault];
  await sandbox.send('POST', control, 'body' in sent ? sent.body : undefined);
}

const isClock = ({ fault }: FaultCase): boolean =>
  fault === 'clock-ahead' || fault === 'clock-behind';

const takesSandboxAlong = ({ process }: FaultCase): boolean =>
  process === 'sandbox' || process === 'supervisor';
