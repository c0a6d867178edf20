import { cleanText, removeInvisible } from '../domain/text/clean-text.js';
import type { ErrorCode } from '../domain/errors/error-codes.js';
import { defined } from '../domain/words/defined.js';
import { isObject } from '../domain/words/is-object.js';
import type { Exchange } from './exchange.js';
import { HabuApiError } from './habu-api-error.js';
import type { HabuOperation } from './operations.js';

const MESSAGE_LENGTH = 300;
/** A JWT or an Authorization value that an answer repeats. */
const SECRET_TEXT = /\beyJ[\w-]+\.[\w.-]+|\b(?:Bearer|Basic)\s+\S+/gi;

export interface Envelope {
  readonly message?: string;
  /** The default body of the API's framework: the path itself is unknown, not the id in it. */
  readonly unmappedPath: boolean;
}

interface Asked {
  readonly endpoint: string;
  /** Absent for the token endpoint, which is none. */
  readonly operation?: HabuOperation;
  /** Takes out of a text what must not be shown. */
  readonly redact: (text: string) => string;
}

/** The error of an answer whose status is not a success. */
export function errorOfStatus(
  exchange: Exchange,
  { endpoint, operation, redact }: Asked,
): HabuApiError {
  const { status, requestId, text } = exchange;
  const envelope = readEnvelope(text);
  const { code, sentence } = judge(exchange, envelope, operation);
  const quoted = quotedMessage(envelope.message, redact);
  return new HabuApiError(code, `${endpoint}: ${sentence} (${status}${quoted}).`, {
    endpoint,
    sent: 'answered',
    status,
    ...defined({ requestId }),
    cause: { status, contentType: exchange.contentType, bytes: text.length },
  });
}

/**
 * Reads the four forms of the API's error bodies: `{code, message}`; `{status, code, timestamp, message, details}`;
 * the framework's `{timestamp, status, error, path}`; and none. `status` and `code` are numbers or texts by form. Its
 * framework and gateways can also write RFC 9457: `{type, title, status, detail}`.
 */
function readEnvelope(text: string): Envelope {
  const body = parseObject(text);
  return {
    ...defined({ message: messageIn(body) }),
    unmappedPath: typeof body['status'] === 'number' && typeof body['path'] === 'string',
  };
}

function messageIn(body: Readonly<Record<string, unknown>>): string | undefined {
  const { message, errorMessage, error_description: described, error, title, detail } = body;
  const problem = [title, detail].filter((text) => typeof text === 'string').join(': ');
  return [message, errorMessage, described, error, problem].find(
    (value): value is string => typeof value === 'string' && value.trim() !== '',
  );
}

/** What a body gives as a reason, to be put into a sentence; nothing where it gives none. */
export const quotedReason = (
  body: Readonly<Record<string, unknown>>,
  redact: (text: string) => string,
): string => quotedMessage(messageIn(body), redact);

const quotedMessage = (message: string | undefined, redact: (text: string) => string): string =>
  message === undefined ? '' : `, the API says ${quote(message, redact)}`;

/** Text of the API as one short line without any of our secrets. */
export const shortLine = (text: string, redact: (text: string) => string): string =>
  cleanText(redact(removeInvisible(text)).replaceAll(SECRET_TEXT, '[redacted]'), MESSAGE_LENGTH);

/** The same in quotation marks that it cannot close. */
const quote = (text: string, redact: (text: string) => string): string =>
  `"${shortLine(text, redact).replaceAll('"', "'")}"`;

interface Judgement {
  readonly code: ErrorCode;
  readonly sentence: string;
}

function judge(
  { status, contentType }: Exchange,
  { unmappedPath }: Envelope,
  operation: HabuOperation | undefined,
): Judgement {
  if (status === 429)
    return { code: 'API_RATE_LIMITED', sentence: 'the API accepts no more such calls for now' };
  if (status >= 500) return { code: 'API_FAILED', sentence: 'the API failed' };
  if (/html/i.test(contentType))
    return {
      code: 'API_NOT_JSON',
      sentence: 'a web page came back in place of an answer of the API',
    };
  if (status === 404 && unmappedPath)
    return { code: 'API_NOT_FOUND', sentence: 'the API has no such path; check HABU_API_BASE_URL' };
  const judgement = BY_STATUS.get(status)?.(operation?.path ?? '');
  return judgement ?? { code: 'API_REJECTED', sentence: 'the API refused the request' };
}

/** By status, and by the path of the operation where a status means several things. */
const BY_STATUS: ReadonlyMap<number, (path: string) => Judgement> = new Map<
  number,
  (path: string) => Judgement
>([
  [401, () => ({ code: 'API_UNAUTHORIZED', sentence: 'the API did not accept the token' })],
  [
    403,
    (path) => ({
      code: 'API_FORBIDDEN',
      sentence: path.startsWith('/cleanroom')
        ? 'the API user may not do this; an administrator of the clean room must add it there as Admin'
        : 'the API user may not do this; its role in the organization decides',
    }),
  ],
  [
    404,
    () => ({
      code: 'API_NOT_FOUND',
      sentence: 'the API knows no such object, or it belongs to another organization',
    }),
  ],
  [409, () => ({ code: 'API_REJECTED', sentence: 'it conflicts with what is there already' })],
  [
    412,
    (path) =>
      path.startsWith('/cleanroom-questions/')
        ? { code: 'QUESTION_NOT_READY', sentence: 'the question is not ready to run' }
        : { code: 'API_REJECTED', sentence: 'something that it needs is not ready' },
  ],
]);

function parseObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : {};
  } catch {
    // The status speaks for itself where the body is empty or not JSON.
    return {};
  }
}
