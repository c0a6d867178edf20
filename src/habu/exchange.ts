import type { ApiWay } from './api-way.js';
import { HabuApiError } from './habu-api-error.js';
import { networkFailure } from './network-failure.js';
import { defined } from '../domain/words/defined.js';

const MAX_BODY_BYTES = 32 * 1024 * 1024;

export interface ExchangeRequest {
  /** Operation id, or `token`: named in every error. */
  readonly endpoint: string;
  readonly url: URL;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** For the whole exchange, the last byte of the answer included. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
  /** Direct, by Node's own fetch, when absent. */
  readonly way?: ApiWay | undefined;
  /** Takes out of a text what must not be shown. */
  readonly redact: (text: string) => string;
}

/** One answer over HTTP, of any status but a redirect. */
export interface Exchange {
  readonly status: number;
  readonly contentType: string;
  /** Decompressed, as they came. */
  readonly bytes: Uint8Array;
  /** The same as text. */
  readonly text: string;
  readonly requestId?: string;
  /** The Date header as it came. */
  readonly date?: string;
}

/**
 * Sends one request, once, and reads the whole answer.
 *
 * @throws HabuApiError API_UNREACHABLE, API_NOT_JSON for a redirect, API_ANSWER_TOO_LARGE; the reason of `signal`
 * when the caller aborted
 */
export async function exchange(request: ExchangeRequest): Promise<Exchange> {
  const { signal, timeoutMs, url, endpoint, way } = request;
  if (way?.problem !== undefined) throw noWay(endpoint, way.problem);
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const response = await (way?.fetch ?? fetch)(url, {
      method: request.method,
      headers: { ...request.headers },
      redirect: 'manual',
      signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
      ...defined({ body: request.body }),
    });
    return await readAnswer(response, request);
  } catch (error) {
    if (error instanceof HabuApiError) throw error;
    signal?.throwIfAborted();
    throw networkFailure(error, { endpoint, url, timeoutMs, proxyHost: way?.proxyHost });
  }
}

const noWay = (endpoint: string, problem: string) =>
  new HabuApiError('API_UNREACHABLE', `${endpoint}: ${problem}.`, {
    endpoint,
    sent: 'no',
    nextStep: 'Correct that variable where the worker is started, and restart it.',
  });

async function readAnswer(
  response: Response,
  { endpoint, redact }: ExchangeRequest,
): Promise<Exchange> {
  const { status, headers } = response;
  const requestId = requestIdOf(headers, redact);
  if (status >= 300 && status < 400) {
    await response.body?.cancel();
    throw new HabuApiError(
      'API_NOT_JSON',
      `${endpoint}: a redirect (${status}) came back, which is never followed; check HABU_API_BASE_URL.`,
      { endpoint, sent: 'answered', status, ...defined({ requestId }) },
    );
  }
  const date = headers.get('date');
  const bytes = await readBytes(response, endpoint);
  return {
    status,
    contentType: headers.get('content-type') ?? '',
    bytes,
    // A byte order mark before JSON is no JSON.
    text: bytes.toString('utf8').replace(/^\uFEFF/, ''),
    ...defined({ requestId }),
    ...(date !== null && { date }),
  };
}

/** Counted as they come out of the decompression: a small answer can unfold to a large one. */
async function readBytes(response: Response, endpoint: string): Promise<Buffer> {
  const { status } = response;
  const chunks: Uint8Array[] = [];
  const body = response.body as AsyncIterable<Uint8Array> | null;
  let bytes = 0;
  try {
    for await (const chunk of body ?? []) {
      bytes += chunk.byteLength;
      if (bytes > MAX_BODY_BYTES) throw tooLarge(endpoint, status);
      chunks.push(chunk);
    }
  } catch (error) {
    // A refusal is known by its status, even when its text is lost.
    if (status >= 400) return Buffer.alloc(0);
    throw error;
  }
  return Buffer.concat(chunks);
}

const tooLarge = (endpoint: string, status: number) =>
  new HabuApiError(
    'API_ANSWER_TOO_LARGE',
    `${endpoint}: the answer is larger than ${MAX_BODY_BYTES / 1024 / 1024} MB.`,
    { endpoint, sent: 'answered', status },
  );

/** The header was seen with the same id twice, separated by a comma. What is no plain id, or a secret of ours, is dropped. */
function requestIdOf(headers: Headers, redact: ExchangeRequest['redact']): string | undefined {
  const first = headers.get('x-request-id')?.split(',')[0]?.trim() ?? '';
  return /^[\w.-]{1,64}$/.test(first) && redact(first) === first ? first : undefined;
}
