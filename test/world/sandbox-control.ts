import { readFileSync } from 'node:fs';
import path from 'node:path';
import { defined } from '../../src/domain/words/defined.js';
import type { Ledger } from './ledger.js';

export type Method = 'GET' | 'POST' | 'DELETE';

export interface ControlPlace {
  readonly controlUrl: string;
  readonly controlToken: string;
}

/** How the next created run goes, in place of what is usual. */
export type NextRun = Readonly<Record<string, unknown>>;

export interface Fault {
  readonly operation: string;
  readonly kind: string;
  readonly status?: number;
  readonly count?: number;
  readonly ms?: number;
}

/** The token of a sandbox in another process lies in its state folder. */
export const controlTokenIn = (stateDir: string): string =>
  readFileSync(path.join(stateDir, 'control-token'), 'utf8');

/** The tests' hand on a sandbox, by its control API. */
export class SandboxControl {
  /** @param place is asked for at each call, because a sandbox may be restarted */
  constructor(private readonly place: () => ControlPlace) {}

  /** @throws Error with the answer's text when it is refused */
  readonly send = async <Answer = Record<string, unknown>>(
    method: Method,
    where: string,
    body?: unknown,
  ): Promise<Answer> => {
    const { controlUrl, controlToken } = this.place();
    const response = await fetch(`${controlUrl}${where}`, {
      method,
      headers: { authorization: `Bearer ${controlToken}`, 'content-type': 'application/json' },
      ...defined({ body: body === undefined ? undefined : JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${where}: ${response.status} ${text}`);
    return JSON.parse(text) as Answer;
  };

  /** @param atLeast waits, up to a minute, until so many calls of the operation have arrived */
  ledger({ operation = '*', atLeast = 0 } = {}): Promise<Ledger> {
    const query = new URLSearchParams({ operation, atLeast: String(atLeast) });
    return this.send('GET', `/ledger?${query.toString()}`);
  }

  planNextRun(plan: NextRun): Promise<unknown> {
    return this.send('POST', '/next-run', plan);
  }

  /** A fault waits for the next call of the operation. */
  addFault(fault: Fault): Promise<unknown> {
    return this.send('POST', '/faults', fault);
  }

  clearFaults(): Promise<unknown> {
    return this.send('DELETE', '/faults');
  }

  /** Lets the held answers go. */
  release(): Promise<unknown> {
    return this.send('POST', '/release');
  }

  /** Resolves once an answer is held. */
  async untilHeld(): Promise<void> {
    for (;;) {
      const { held } = await this.send('GET', '/held?atLeast=1');
      if (Number(held) > 0) return;
    }
  }

  /** Resolves once so many calls of the operation have arrived. */
  async untilArrived(operation: string, atLeast: number): Promise<Ledger> {
    for (;;) {
      const ledger = await this.ledger({ operation, atLeast });
      if (ledger.arrivals.length >= atLeast) return ledger;
    }
  }
}
