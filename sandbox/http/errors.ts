/** The HTTP statuses that the sandbox refuses with, and their names in the application envelope. */
const STATUS_NAMES = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  409: 'CONFLICT',
  412: 'PRECONDITION_FAILED',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  429: 'TOO_MANY_REQUESTS',
  500: 'INTERNAL_SERVER_ERROR',
  503: 'SERVICE_UNAVAILABLE',
} as const;
export type RefusalStatus = keyof typeof STATUS_NAMES;

/** What a route throws to refuse a request. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  constructor(
    readonly status: RefusalStatus,
    message: string,
  ) {
    super(message);
  }
}

/** The error body that the live API was seen to send (2026-08-12): `code` is a number, unlike in the contract. */
export function applicationEnvelope(refusal: Refusal, path: string, now: Date): object {
  const [date = '', time = ''] = now.toISOString().split('T');
  return {
    status: STATUS_NAMES[refusal.status],
    code: refusal.status,
    // Day first and without a zone, as observed.
    timestamp: `${date.split('-').reverse().join('-')} ${time.slice(0, 8)}`,
    message: refusal.message,
    details: `uri=${path}`,
  };
}

/** A path that the API does not know, asked with a valid token, gets this other form (2025-06-24). */
export const unmappedEnvelope = (path: string, now: Date): object => ({
  timestamp: now.toISOString().replace('Z', '+00:00'),
  status: 404,
  error: 'Not Found',
  path,
});

export const NOT_FOUND = (what: string): Refusal => new Refusal(404, `${what} could not be found`);
