import type { HabuAnswer, HabuClient } from '../../src/habu/client.js';
import type { RequestParts } from '../../src/habu/request-problems.js';

/** The one place where an operation's id is only known when it is called; the client checks the request against the contract. */
export const callAny = (
  { call }: HabuClient,
  id: string,
  parts: RequestParts,
): Promise<HabuAnswer<unknown>> =>
  (call as unknown as (id: string, input: RequestParts) => Promise<HabuAnswer<unknown>>)(id, parts);
