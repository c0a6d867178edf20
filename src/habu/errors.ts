import { cleanText, removeInvisible } from '../domain/text/clean-text.js';
import type { ErrorCode } from '../domain/errors/error-codes.js';
import { defined } from '../domain/words/defined.js';
import type { Exchange } from './exchange.js';
import { HabuApiError } from './habu-api-error.js';

const MESSAGE_LENGTH = 300;
/** A JWT or an Authorization value that an answer repeats. */
const SECRET_TEXT = /\beyJ[\w-]+\.[\w.-]+|\b(?:Bearer|Basic)\s+\S+/gi;

export interface Envelope {
  readonly message?: string;
  /** The default body of the API's framework: the path itself is unknown, not the id in it. */
  readonly unmappedPath: boolean;
}

/**
 * The error of an answer whose status is not a success.
 * @param redact takes out of a text what must not be shown
 */
export function errorOfStatus(
  exchange: Exchange,
  { endpoint, redact }: { endpoint: string; redact: (text: string) => string },
): HabuApiError {
  const { status, requestId, text } = exchange;
  const envelope = readEnvelope(text);
  const { code, sentence } = judge(exchange, envelope);
  const quoted =
    envelope.message === undefined ? '' : `, the API says ${quote(envelope.message, redact)}`;
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
  const { title, detail } = body;
  const problem = [title, detail].filter((text) => typeof text === 'string').join(': ');
  const message = [body.message, body.error_description, body.error, problem].find(
    (value): value is string => typeof value === 'string' && value.trim() !== '',
  );
  return {
    ...defined({ message }),
    unmappedPath: typeof body.status === 'number' && typeof body.path === 'string',
  };
}

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

function judge({ status, contentType }: Exchange, { unmappedPath }: Envelope): Judgement {
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
  return BY_STATUS.get(status) ?? { code: 'API_REJECTED', sentence: 'the API refused the request' };
}

const BY_STATUS: ReadonlyMap<number, Judgement> = new Map([
  [401, { code: 'API_UNAUTHORIZED', sentence: 'the API did not accept the token' }],
  [
    403,
    {
      code: 'API_FORBIDDEN',
      sentence:
        'the API user may not do this; an administrator of the clean room must add it there as Admin',
    },
  ],
  [
    404,
    {
      code: 'API_NOT_FOUND',
      sentence: 'the API knows no such object, or it belongs to another organization',
    },
  ],
  [412, { code: 'QUESTION_NOT_READY', sentence: 'the question is not ready to run' }],
]);

function parseObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    // The status speaks for itself where the body is empty or not JSON.
    return {};
  }
}
