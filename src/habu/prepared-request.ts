import { apiUrl } from './api-url.js';
import type { HabuOperation } from './operations.js';
import { checkBodySize, checkRequest, type RequestParts } from './request-problems.js';

type GivenParts = { readonly [Part in keyof RequestParts]?: RequestParts[Part] | undefined };

export interface PreparedRequest {
  readonly url: URL;
  readonly body: string | undefined;
}

/**
 * A request as it would be sent, checked against the contract.
 * @throws HabuApiError INVALID_ARGUMENT with every problem, marked as not sent
 */
export async function preparedRequest(
  baseUrl: string,
  operation: HabuOperation,
  { path = {}, query = {}, body }: GivenParts,
): Promise<PreparedRequest> {
  await checkRequest(operation, { path, query, body });
  const url = apiUrl(baseUrl, operation, { path, query });
  const text = body === undefined ? undefined : JSON.stringify(body);
  if (text !== undefined) checkBodySize(operation, text);
  return { url, body: text };
}
