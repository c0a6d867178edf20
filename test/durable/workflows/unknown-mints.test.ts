import { it } from 'vitest';
import type { HabuMcpError } from '../../../src/domain/errors/habu-mcp-error.js';
import { openTokenHouse } from './token-house.js';

const LONG = { timeout: 90_000, interval: 500 };

it.concurrent.for([{ kind: 'status', status: 502 }, { kind: 'lose-reply-before' }])(
  'twice unknown is asked about, and until then every answer of every call names the time: $kind',
  async (fault, { expect, onTestFinished }) => {
    // Longer than a read tries by itself, so that callers are told.
    const house = await openTokenHouse({
      inDoubt: { pausesMs: [1_000, 1_000], askBeyondMs: 20_000 },
    });
    onTestFinished(house.close);
    await house.startWorker();
    await house.control('POST', '/faults', { operation: 'requestToken', count: 2, ...fault });
    const refusals: HabuMcpError[] = [];
    const ask = () =>
      house.read().then(
        () => true,
        (error: unknown) => !refusals.push(error as HabuMcpError),
      );
    await expect.poll(ask, LONG).toBe(true);
    const codes = refusals.map(({ code }) => code);
    expect(['API_FAILED', 'API_UNREACHABLE']).toContain(codes[0]);
    expect(new Set(codes.slice(1))).toEqual(new Set(['TOKEN_BUDGET_EXHAUSTED']));
    for (const { details } of refusals) expect(details).toHaveProperty('notBefore');
    expect(await house.mints()).toBe(1);
    const { arrivals } = await house.control('GET', '/ledger?operation=requestToken');
    expect(arrivals).toHaveLength(3);
    for (const reason of ['none_held', 'in_doubt', 'beyond'])
      expect(house.log()).toContain(`"reason":"${reason}"`);
  },
);
