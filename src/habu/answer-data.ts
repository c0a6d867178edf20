import { isObject } from '../domain/words/is-object.js';
import { defined } from '../domain/words/defined.js';
import { quotedReason } from './errors.js';
import type { Exchange } from './exchange.js';
import { HabuApiError } from './habu-api-error.js';
import type { HabuOperation } from './operations.js';

/** A file as the API gives it: its bytes are data that somebody compares, so nothing is cleaned in them. */
export interface FileAnswer {
  readonly bytes: Uint8Array;
  readonly contentType: string;
}

/**
 * What a success says: undefined for an empty body, a FileAnswer for a file.
 *
 * @throws HabuApiError API_NOT_JSON; API_REJECTED where the body itself says that it is no success
 */
export function readData(
  answer: Exchange,
  { id, facts }: HabuOperation,
  redact: (text: string) => string,
): unknown {
  if (facts.file === true) return readFile(answer, id);
  const { text, status, requestId } = answer;
  if (text.trim() === '') return undefined;
  const data = unwrapped(parseJson(answer, id), facts.wrapped);
  // Where no such flag is declared, only a read may mean something else by the word.
  const isFlag = facts.successFlag === true || facts.effect !== 'read';
  if (!isFlag || !isObject(data) || !saysNo(data['success'])) return data;
  throw new HabuApiError(
    'API_REJECTED',
    `${id}: the API did not do it (${status} with success: false${quotedReason(data, redact)}).`,
    { endpoint: id, sent: 'answered', status, ...defined({ requestId }) },
  );
}

const saysNo = (success: unknown): boolean => success === false || success === 'false';

/** The contract declares a JSON text; whether the live service sends that or the file itself has not been seen. */
function readFile(answer: Exchange, endpoint: string): FileAnswer {
  const { contentType, bytes, text } = answer;
  if (isWebPage(contentType)) throw notJson(answer, endpoint, 'a web page');
  if (!isJson(contentType) || !text.startsWith('"')) return { bytes, contentType };
  const content = parseJson(answer, endpoint);
  return typeof content === 'string'
    ? { bytes: Buffer.from(content), contentType: 'text/plain' }
    : { bytes, contentType };
}

const isWebPage = (contentType: string): boolean => /html/i.test(contentType);
const isJson = (contentType: string): boolean =>
  /^application\/(?:[\w.+-]+\+)?json\b/i.test(contentType);

function parseJson(answer: Exchange, endpoint: string): unknown {
  if (isWebPage(answer.contentType)) throw notJson(answer, endpoint, 'a web page');
  if (!isJson(answer.contentType)) throw notJson(answer, endpoint, 'another type');
  try {
    return JSON.parse(answer.text) as unknown;
  } catch (cause) {
    throw notJson({ ...answer, cause }, endpoint, 'broken text');
  }
}

function notJson(
  { status, requestId, cause }: Exchange & { readonly cause?: unknown },
  endpoint: string,
  what: string,
): HabuApiError {
  return new HabuApiError(
    'API_NOT_JSON',
    `${endpoint}: ${what} came back in place of JSON (${status}).`,
    { endpoint, sent: 'answered', status, ...defined({ requestId }), cause },
  );
}

/** An official example shows the answers of some operations inside one member; the contract does not. */
function unwrapped(data: unknown, member: string | undefined): unknown {
  if (member === undefined || !isObject(data)) return data;
  const names = Object.keys(data);
  return names.length === 1 && names[0] === member ? data[member] : data;
}
