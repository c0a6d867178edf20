import type { Reuse } from '../../domain/analysis/requests.js';
import { partsOf } from '../../domain/run/run-state.js';
import type { HabuTemporal } from '../../temporal/habu-temporal.js';

const HOUR_MS = 3_600_000;

/**
 * Turns the arguments about earlier runs into what pre-flight needs: of the handle that is replaced, its runs at Habu.
 * @throws HabuMcpError RUN_NOT_FOUND, RUN_AMBIGUOUS for a `force_new` that names no run
 */
export async function reuseOf(
  input: { readonly fresh_for_hours: number; readonly force_new?: string | undefined },
  temporal: Pick<HabuTemporal, 'find' | 'describe'>,
): Promise<Reuse> {
  const freshForMs = input.fresh_for_hours * HOUR_MS;
  if (input.force_new === undefined) return { freshForMs };
  const handle = await temporal.find(input.force_new);
  const { state } = await temporal.describe(handle);
  const runs = partsOf(state).flatMap(({ requestHash, habuRunId }) =>
    habuRunId === undefined ? [] : [{ requestHash, habuRunId }],
  );
  return { freshForMs, replaces: { handle, runs } };
}
