import { HabuApiError, type Sent } from './habu-api-error.js';

interface SystemError extends Error {
  readonly code?: string;
  readonly syscall?: string;
}

/** The request was made to wait longer than its time-out allows. */
const isTimeout = (error: unknown): boolean =>
  error instanceof Error && error.name === 'TimeoutError';

/**
 * Turns what `fetch` throws into API_UNREACHABLE with a sentence that tells name, port, certificate, time-out and
 * broken connection apart, and with what is known about the arrival of the request.
 */
export function networkFailure(
  error: unknown,
  { endpoint, url, timeoutMs }: { endpoint: string; url: URL; timeoutMs: number },
): HabuApiError {
  const cause = rootOf(error);
  const reason = isTimeout(error)
    ? `no answer came within ${timeoutMs / 1000} s`
    : reasonOf(cause, url);
  return new HabuApiError('API_UNREACHABLE', `${endpoint}: ${reason}.`, {
    endpoint,
    sent: isTimeout(error) ? 'maybe' : sentBefore(cause),
    cause: error,
  });
}

/** fetch wraps the system's error; attempts at several addresses come as one aggregate. */
function rootOf(error: unknown): SystemError {
  if (error instanceof AggregateError) return rootOf(error.errors[0]);
  if (error instanceof Error) return error.cause instanceof Error ? rootOf(error.cause) : error;
  return new Error(String(error));
}

/** The syscall, not the code, says in which stage it failed: ETIMEDOUT exists for `connect` and for `read`. */
function sentBefore(cause: SystemError): Sent {
  const neverConnected =
    cause.syscall === 'connect' ||
    cause.syscall === 'getaddrinfo' ||
    cause.code === 'UND_ERR_CONNECT_TIMEOUT' ||
    cause.message === 'bad port' ||
    isHandshake(cause);
  return neverConnected ? 'no' : 'maybe';
}

/** Certificates are judged before the request is written; other TLS alerts can follow it and stay `maybe`. */
function isHandshake({ code = '', message }: SystemError): boolean {
  return (
    isCertificate(code) ||
    code === 'ERR_SSL_WRONG_VERSION_NUMBER' ||
    message.startsWith('Client network socket disconnected before secure TLS connection')
  );
}

const isCertificate = (code: string): boolean =>
  /^(?:CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_(?:GET_ISSUER|VERIFY_LEAF)|ERR_TLS_CERT_|HOSTNAME_MISMATCH)/.test(
    code,
  );

function reasonOf(cause: SystemError, url: URL): string {
  const { code = 'no code' } = cause;
  if (cause.syscall === 'getaddrinfo')
    return `the name ${url.hostname} could not be resolved (DNS, ${code})`;
  if (code === 'ECONNREFUSED') return `nothing listens at ${url.host} (connection refused)`;
  if (code === 'UND_ERR_CONNECT_TIMEOUT' || code === 'ETIMEDOUT')
    return `no connection to ${url.host} within the time allowed (time-out)`;
  if (isCertificate(code))
    return `the TLS certificate of ${url.hostname} was not accepted (${code})`;
  if (isHandshake(cause) || code.startsWith('ERR_SSL'))
    return `no TLS connection with ${url.host} could be made (${code})`;
  if (sentBefore(cause) === 'no') return `no connection to ${url.host} could be made (${code})`;
  return `the connection to ${url.host} broke before the answer was complete (${code})`;
}
