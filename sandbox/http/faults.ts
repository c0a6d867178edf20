import { setTimeout as delay } from 'node:timers/promises';
import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { toResponse } from './answer.js';

/**
 * `reset`: the connection is reset before anything is done. `lose-reply-before` and `lose-reply-after`: it is closed
 * without an answer, before or after the effect. `hold`: the effect is done, the answer waits for a release.
 * `malformed-json`: half of the answer. `status`: refused without effect, 502 as a gateway's HTML page.
 *
 * The others are about effects. `pretend`: it is answered as done and nothing is. `half`: only the first half of it is
 * done. `success-false`: 200, but the answer says no and nothing is done. `late-effect`: done `ms` after the answer, also
 * when the sandbox was stopped in between. `deny`: 403. `stale`: a read shows what was `ms` ago. `twins`: what it makes
 * is made twice.
 */
export const FAULT_KINDS = [
  'reset',
  'lose-reply-before',
  'lose-reply-after',
  'status',
  'slow',
  'malformed-json',
  'hold',
  'pretend',
  'half',
  'success-false',
  'late-effect',
  'deny',
  'stale',
  'twins',
] as const;

export interface Fault {
  /** An operationId, `requestToken`, `unmapped`, or `*`. */
  readonly operation: string;
  readonly kind: (typeof FAULT_KINDS)[number];
  readonly count: number;
  readonly status: number;
  /** For `slow`: how long the answer takes before anything is done; for `late-effect` and `stale`, see there. */
  readonly ms: number;
}

/** The effect of a request, not yet done. */
export type Effect = () => Promise<Response>;

/** Faults that wait for their requests, and requests whose answers are held. They do not outlive the process. */
export class Faults {
  #waiting: Fault[] = [];
  readonly #held: (() => void)[] = [];

  constructor(private readonly onHold: () => void) {}

  get heldCount(): number {
    return this.#held.length;
  }

  get waiting(): readonly Fault[] {
    return this.#waiting;
  }

  add(fault: Fault): void {
    this.#waiting.push(fault);
  }

  clear(): void {
    this.#waiting = [];
  }

  /** Lets the oldest held answers go, all by default. Returns how many went. */
  release(count = Infinity): number {
    const released = this.#held.splice(0, count);
    for (const go of released) go();
    return released.length;
  }

  /** Does the effect with the fault that met it, if any. */
  async around(
    fault: Fault | undefined,
    bindings: HttpBindings,
    effect: Effect,
  ): Promise<Response> {
    if (fault === undefined) return effect();
    const { socket } = bindings.incoming;
    switch (fault.kind) {
      case 'reset':
        socket.resetAndDestroy();
        return RESPONSE_ALREADY_SENT;
      case 'lose-reply-before':
        socket.destroy();
        return RESPONSE_ALREADY_SENT;
      case 'lose-reply-after':
        await effect();
        socket.destroy();
        return RESPONSE_ALREADY_SENT;
      case 'status':
        return statusResponse(fault.status);
      case 'slow':
        // The caller may have given up long ago; the effect happens all the same.
        await delay(fault.ms, undefined, { ref: false });
        return effect();
      case 'malformed-json':
        return halved(await effect());
      case 'hold':
        return this.#hold(await effect());
      case 'pretend':
      case 'half':
      case 'success-false':
      case 'late-effect':
      case 'deny':
      case 'stale':
      case 'twins':
        return effect();
    }
  }

  /** The fault that waits for this operation, if any; it is used up by this. */
  take(operation: string): Fault | undefined {
    const fault = this.#waiting.find((one) => one.operation === operation || one.operation === '*');
    if (fault === undefined) return undefined;
    const left = { ...fault, count: fault.count - 1 };
    this.#waiting = this.#waiting.flatMap((one) =>
      one !== fault ? one : left.count > 0 ? left : [],
    );
    return fault;
  }

  async #hold(response: Response): Promise<Response> {
    await new Promise<void>((go) => {
      this.#held.push(go);
      this.onHold();
    });
    return response;
  }
}

const statusResponse = (status: number): Response =>
  toResponse(
    status === 502
      ? { status, html: '<html><head><title>502 Bad Gateway</title></head><body></body></html>' }
      : { status },
  );

async function halved(response: Response): Promise<Response> {
  const text = await response.text();
  const headers = new Headers(response.headers);
  headers.delete('content-length');
  const half = text.slice(0, Math.ceil(text.length / 2));
  // Half a number would be a number.
  const broken = /^\d+$/.test(half) ? `{${half}` : half;
  return new Response(broken, { status: response.status, headers });
}
