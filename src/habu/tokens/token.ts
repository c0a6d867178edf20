import { HabuMcpError } from '../../domain/errors/habu-mcp-error.js';
import { createRedactor, type Redactor } from '../../domain/text/redactor.js';
import { defined } from '../../domain/words/defined.js';
import type { ApiWay } from '../api-way.js';
import { errorOfStatus, shortLine } from '../errors.js';
import { exchange, type Exchange } from '../exchange.js';
import { HabuApiError, outcomeOf } from '../habu-api-error.js';
import { tokenLife } from './token-life.js';

export interface MintRequest {
  /** Ends with a slash. */
  readonly baseUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
  readonly way?: ApiWay | undefined;
  /** Learns the credentials and every token of the answer. One of its own when absent. */
  readonly redactor?: Redactor | undefined;
}

interface Minting extends MintRequest {
  readonly redactor: Redactor;
}

/** One thing that was looked at, for a person who tests credentials; never a secret, never the token. */
export interface MintStep {
  readonly step: 'credentials' | 'request' | 'answer' | 'content_type' | 'shape' | 'life';
  readonly ok: boolean;
  readonly finding: string;
}

export type MintResult = { readonly steps: readonly MintStep[] } & (
  | { readonly outcome: 'minted'; readonly accessToken: string; readonly expiresAt: string }
  | { readonly outcome: 'rejected'; readonly status: number; readonly error: HabuMcpError }
  /** A token may have been issued: it counts against the two a day. */
  | { readonly outcome: 'unknown'; readonly error: HabuMcpError }
  | { readonly outcome: 'not_sent'; readonly error: HabuMcpError }
);

const ENDPOINT = 'token';

/**
 * Asks for one token with one request: HTTP Basic, a form body, an answer in camelCase. The API issues two a day, so
 * nothing here repeats. Never throws.
 */
export async function mintToken(given: MintRequest): Promise<MintResult> {
  const request = { ...given, redactor: given.redactor ?? createRedactor() };
  const { clientId, clientSecret } = request;
  request.redactor.learnCredentials({ clientId, clientSecret });
  request.redactor.learnCredentials({
    clientId: formEncoded(clientId),
    clientSecret: formEncoded(clientSecret),
  });
  const steps: MintStep[] = [lookAtCredentials(request)];
  const sentAtMs = Date.now();
  try {
    const answer = await send(request, steps);
    for (const token of tokensIn(answer)) request.redactor.learnToken(token);
    if (answer.status >= 400) throw refusalOf(answer, request);
    return { ...readToken(answer, { request, sentAtMs, steps }), steps };
  } catch (cause) {
    const error = asApiError(cause);
    if (!steps.some(({ step }) => step === 'answer'))
      steps.push({ step: 'answer', ok: false, finding: error.message });
    const outcome = outcomeOf(error);
    return outcome === 'rejected'
      ? { outcome, status: error.status ?? 0, error, steps }
      : { outcome, error, steps };
  }
}

async function send(request: Minting, steps: MintStep[]): Promise<Exchange> {
  const { timeoutMs, signal, way } = request;
  const url = new URL(`${request.baseUrl}oauth/token`);
  steps.push({
    step: 'request',
    ok: true,
    finding: `POST ${url.href}${way?.proxyHost === undefined ? '' : ` through the proxy ${way.proxyHost}`} with an Authorization: Basic header and grant_type=client_credentials as a form`,
  });
  const answer = await exchange({
    endpoint: ENDPOINT,
    url,
    method: 'POST',
    headers: {
      accept: 'application/json',
      authorization: `Basic ${basicValue(request)}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials',
    timeoutMs,
    signal,
    way,
    redact: request.redactor.redact,
  });
  const { status, contentType, requestId } = answer;
  const named = requestId === undefined ? '' : `, request id ${requestId}`;
  steps.push({ step: 'answer', ok: status < 400, finding: `status ${status}${named}` });
  steps.push({
    step: 'content_type',
    ok: isJson(contentType),
    finding:
      contentType === '' ? 'no content type' : shortLine(contentType, request.redactor.redact),
  });
  return answer;
}

/** RFC 6749, 2.3.1: id and secret are written as in a form first, which leaves those of most keys as they are. */
const basicValue = ({ clientId, clientSecret }: MintRequest): string =>
  Buffer.from(`${formEncoded(clientId)}:${formEncoded(clientSecret)}`).toString('base64');

const formEncoded = (text: string): string => new URLSearchParams([['', text]]).toString().slice(1);

const isJson = (contentType: string): boolean =>
  /^application\/(?:[\w.+-]+\+)?json\b/i.test(contentType);

function readToken(
  answer: Exchange,
  { request, sentAtMs, steps }: { request: Minting; sentAtMs: number; steps: MintStep[] },
): { outcome: 'minted'; accessToken: string; expiresAt: string } {
  const fields = parseFields(answer);
  // The API writes camelCase; RFC 6749, and whatever may stand in for the API's issuer, does not.
  const accessToken = fields.get('accessToken') ?? fields.get('access_token');
  const present = typeof accessToken === 'string' && accessToken !== '';
  const names = shortLine([...fields.keys()].sort().join(', '), request.redactor.redact);
  steps.push({
    step: 'shape',
    ok: present,
    finding: fields.size === 0 ? 'no fields' : `fields ${names}`,
  });
  if (!present) throw notAToken('the answer holds no accessToken', answer);
  const life = tokenLife({ fields, accessToken, date: answer.date, sentAtMs });
  steps.push({ step: 'life', ok: life.stated, finding: life.finding });
  return { outcome: 'minted', accessToken, expiresAt: life.expiresAt };
}

function parseFields(answer: Exchange): ReadonlyMap<string, unknown> {
  if (!isJson(answer.contentType)) throw notAToken('something other than JSON came back', answer);
  try {
    const body: unknown = JSON.parse(answer.text);
    return new Map(typeof body === 'object' && body !== null ? Object.entries(body) : []);
  } catch {
    // The parser's message shortLines the text, which may hold a token: it is no cause to keep.
    throw notAToken('broken text came back in place of JSON', answer);
  }
}

/** A gateway may fail and hand a token out all the same. */
function tokensIn({ text }: Exchange): string[] {
  const named = text.matchAll(/"access_?token"\s*:\s*"([^"]+)"/gi);
  return Array.from(named, ([, token]) => token ?? '').filter((token) => token !== '');
}

const notAToken = (what: string, { status, requestId }: Exchange) =>
  new HabuApiError('API_NOT_JSON', `${ENDPOINT}: ${what} (${status}); check HABU_API_BASE_URL.`, {
    endpoint: ENDPOINT,
    sent: 'answered',
    status,
    ...defined({ requestId }),
  });

/** The general error by status, with the reading that only the token endpoint gives it. */
function refusalOf(answer: Exchange, request: Minting): HabuApiError {
  const { redact } = request.redactor;
  const general = errorOfStatus(answer, { endpoint: ENDPOINT, redact });
  const { status } = answer;
  const facts = { endpoint: ENDPOINT, sent: 'answered', status, cause: general } as const;
  const { requestId } = general.details;
  const details = { ...facts, ...defined({ requestId }) };
  if (general.code === 'API_NOT_JSON') return general;
  if (status === 429) return new HabuApiError('TOKEN_BUDGET_EXHAUSTED', general.message, details);
  if (status === 401 || status === 403 || /invalid_client|unauthorized_client/.test(answer.text))
    return new HabuApiError(
      'CREDENTIALS_REJECTED',
      `The API did not accept client id and client secret (${status}).`,
      details,
    );
  const hint = HINTS.get(status);
  if (hint === undefined) return general;
  return new HabuApiError(general.code, general.message, { ...details, nextStep: hint });
}

const HINTS: ReadonlyMap<number, string> = new Map([
  [
    400,
    'Check for a proxy that removes the Authorization header: the API takes id and secret only there, not in the body.',
  ],
  [404, 'Check HABU_API_BASE_URL: oauth/token does not exist under it.'],
  [405, 'Check HABU_API_BASE_URL and proxies: the request did not arrive as a POST.'],
  [415, 'Check for a proxy that changes the content type: the API takes a form, not JSON.'],
]);

/** Typical keys have a secret that is longer than the id; the API itself cannot tell which part is wrong. */
function lookAtCredentials({ clientId, clientSecret }: MintRequest): MintStep {
  const odd = [
    /\s/.test(clientId) && 'the client id contains white space',
    /\s/.test(clientSecret) && 'the client secret contains white space',
    /^["'].*["']$/.test(clientId + clientSecret) && 'the values stand in quotation marks',
    clientId.length > clientSecret.length &&
      'the client id is longer than the client secret: they may be swapped',
  ].filter((finding) => finding !== false);
  if (odd.length > 0) return { step: 'credentials', ok: false, finding: odd.join('; ') };
  return { step: 'credentials', ok: true, finding: 'client id and client secret look well-formed' };
}

function asApiError(cause: unknown): HabuApiError {
  if (cause instanceof HabuApiError) return cause;
  return new HabuApiError('API_UNREACHABLE', `${ENDPOINT}: the call was stopped.`, {
    endpoint: ENDPOINT,
    sent: 'maybe',
    cause,
  });
}
