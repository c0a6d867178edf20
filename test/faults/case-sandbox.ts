import type { Ledger } from '../world/ledger.js';
import { SandboxControl } from '../world/sandbox-control.js';
import {
  CALL_FAULTS,
  type CallFaultName,
  OPERATIONS,
  type Operation,
  TOO_SLOW_MS,
} from './api-faults.js';
import { isFaulted } from './ledger-check.js';

/** The hand of a case on its sandbox, in the short names of the matrix. */
export class CaseSandbox extends SandboxControl {
  /** The next call of the operation takes effect, and its answer is held. */
  async hold(operation: Operation): Promise<void> {
    await this.addFault({ operation: OPERATIONS[operation], kind: 'hold' });
  }

  /** The next call of the operation meets the fault. */
  async plan(fault: CallFaultName, operation: Operation): Promise<void> {
    const ms = TOO_SLOW_MS[operation];
    await this.addFault({ operation: OPERATIONS[operation], ms, ...CALL_FAULTS[fault] });
  }

  /** Resolves once so many calls of the operation have arrived. */
  untilCalled(operation: Operation, atLeast: number): Promise<Ledger> {
    return this.untilArrived(OPERATIONS[operation], atLeast);
  }

  /** Resolves once a planned fault has met a call of the operation. */
  async untilMet(operation: Operation): Promise<void> {
    for (let atLeast = 1; ;) {
      const { arrivals } = await this.untilCalled(operation, atLeast);
      if (arrivals.some(isFaulted)) return;
      atLeast = arrivals.length + 1;
    }
  }
}
