import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  CALL_FAULTS,
  type CallFaultName,
  OPERATIONS,
  type Operation,
  TOO_SLOW_MS,
} from './api-faults.js';
import { isFaulted, type Ledger } from './ledger-check.js';

type Method = 'GET' | 'POST' | 'DELETE';

/** Where a sandbox listens now, and the folder with its token; both are asked for at each call, because it may be restarted. */
export interface SandboxPlace {
  readonly controlUrl: string;
  readonly stateDir: string;
}

/** The tests' hand on the sandbox of a case. */
export class SandboxControl {
  constructor(private readonly place: () => SandboxPlace) {}

  async send(method: Method, where: string, body?: unknown): Promise<Record<string, unknown>> {
    const { controlUrl, stateDir } = this.place();
    const token = readFileSync(path.join(stateDir, 'control-token'), 'utf8');
    const response = await fetch(`${controlUrl}${where}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${where}: ${response.status} ${await response.text()}`);
    return (await response.json()) as Record<string, unknown>;
  }

  async ledger(): Promise<Ledger> {
    return (await this.send('GET', '/ledger')) as unknown as Ledger;
  }

  /** The next call of the operation takes effect, and its answer is held. */
  async hold(operation: Operation): Promise<void> {
    await this.send('POST', '/faults', { operation: OPERATIONS[operation], kind: 'hold' });
  }

  async release(): Promise<void> {
    await this.send('POST', '/release');
  }

  /** The next call of the operation meets the fault. */
  async plan(fault: CallFaultName, operation: Operation): Promise<void> {
    await this.send('POST', '/faults', {
      operation: OPERATIONS[operation],
      ms: TOO_SLOW_MS[operation],
      ...CALL_FAULTS[fault],
    });
  }

  /** Resolves once an answer is held. */
  async untilHeld(): Promise<void> {
    for (;;) {
      const { held } = await this.send('GET', '/held?atLeast=1');
      if (Number(held) > 0) return;
    }
  }

  /** Resolves once so many calls of the operation have arrived. */
  async untilArrived(operation: Operation, atLeast: number): Promise<Ledger> {
    const name = OPERATIONS[operation];
    for (;;) {
      const ledger = (await this.send(
        'GET',
        `/ledger?operation=${name}&atLeast=${atLeast}`,
      )) as unknown as Ledger;
      if (ledger.arrivals.length >= atLeast) return ledger;
    }
  }

  /** Resolves once a planned fault has met a call of the operation. */
  async untilMet(operation: Operation): Promise<void> {
    for (let atLeast = 1; ;) {
      const { arrivals } = await this.untilArrived(operation, atLeast);
      if (arrivals.some(isFaulted)) return;
      atLeast = arrivals.length + 1;
    }
  }
}
