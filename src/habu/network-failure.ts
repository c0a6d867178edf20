import { HabuApiError, type Sent } from './habu-api-error.js';
import { defined } from '../domain/words/defined.js';

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
  { endpoint, url, timeoutMs, proxyHost }: FailedRequest,
): HabuApiError {
  const cause = rootOf(error);
  const atProxy = proxyHost === undefined ? undefined : proxyFailure(cause, url, proxyHost);
  const reason = isTimeout(error)
    ? `no answer came within ${timeoutMs / 1000} s`
    : (atProxy?.reason ?? reasonOf(cause, url));
  const nextStep =
    atProxy?.nextStep ?? (isCertificate(cause.code ?? '') ? OWN_AUTHORITY : undefined);
  return new HabuApiError('API_UNREACHABLE', `${endpoint}: ${reason}.`, {
    endpoint,
    sent: isTimeout(error) ? 'maybe' : atProxy === undefined ? sentBefore(cause) : 'no',
    ...defined({ nextStep }),
    cause: error,
  });
}

interface FailedRequest {
  readonly endpoint: string;
  readonly url: URL;
  readonly timeoutMs: number;
  readonly proxyHost?: string | undefined;
}

const OWN_AUTHORITY =
  'If a company proxy looks into TLS, name the file of its certificate authority in NODE_EXTRA_CA_CERTS where the worker is started; else check HABU_API_BASE_URL.';

/** What failed before there was a line through the proxy to the API: nothing of the request has left then. */
function proxyFailure(
  cause: SystemError,
  url: URL,
  proxyHost: string,
): { readonly reason: string; readonly nextStep: string } | undefined {
  const [, status] = /^Proxy response \((\d+)\) !== 200/.exec(cause.message) ?? [];
  if (status === '407')
    return {
      reason: `the proxy ${proxyHost} asks for other credentials, or for any (407)`,
      nextStep:
        'Put the user name and password for the proxy into the URL in HTTPS_PROXY where the worker is started, and restart it.',
    };
  if (status !== undefined)
    return {
      reason: `the proxy ${proxyHost} does not let us through to ${url.host} (${status})`,
      nextStep: `Have ${url.host} allowed at the proxy, or name it in NO_PROXY if it can be reached directly.`,
    };
  if (!isConnecting(cause)) return undefined;
  return {
    reason: `the proxy ${proxyHost} cannot be reached (${cause.code ?? 'no code'})`,
    nextStep:
      'Check HTTPS_PROXY and NO_PROXY where the worker is started, and that the proxy is up.',
  };
}

/** fetch wraps the system's error; attempts at several addresses come as one aggregate. */
function rootOf(error: unknown): SystemError {
  if (error instanceof AggregateError) return rootOf(error.errors[0]);
  if (error instanceof Error) return error.cause instanceof Error ? rootOf(error.cause) : error;
  return new Error(String(error));
}

/** The syscall, not the code, says in which stage it failed: ETIMEDOUT exists for `connect` and for `read`. */
function sentBefore(cause: SystemError): Sent {
  const isNotSent = isConnecting(cause) || cause.message === 'bad port' || isHandshake(cause);
  return isNotSent ? 'no' : 'maybe';
}

const isConnecting = ({ syscall, code }: SystemError): boolean =>
  syscall === 'connect' || syscall === 'getaddrinfo' || code === 'UND_ERR_CONNECT_TIMEOUT';

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
