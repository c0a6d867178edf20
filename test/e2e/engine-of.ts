import { connectTemporal, type HabuTemporal } from '../../src/temporal/habu-temporal.js';
import { isAsk, type AskState } from '../../src/domain/run/run-state.js';
import type { TestAccount } from '../world/test-account.js';

/** What an account's tools ask Temporal through: states as they are, before a tool puts them into words. */
export const engineOf = ({ account, workerOptions }: TestAccount): Promise<HabuTemporal> =>
  connectTemporal({ ...workerOptions.place, account, source: 'sandbox' });

/** The state of a run that has ended. */
export async function endOf(engine: HabuTemporal, handle: string): Promise<AskState> {
  for (;;) {
    const signal = AbortSignal.timeout(60_000);
    const { state } = await engine.wait(handle, { waitMs: 20_000, signal });
    if (state.endedAt !== undefined && isAsk(state)) return state;
  }
}
