import type { CallValues } from '../../src/habu/api-operations.js';
import type { HabuAnswer, HabuClient } from '../../src/habu/client.js';

/** The one place where an operation's id is only known when it is called; the client checks the request against the contract. */
export const callAny = (
  { call }: HabuClient,
  id: string,
  values: CallValues,
): Promise<HabuAnswer<unknown>> =>
  (call as unknown as (id: string, input: CallValues) => Promise<HabuAnswer<unknown>>)(id, values);
