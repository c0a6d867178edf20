import type { Logger } from 'pino';
import type { operations } from '../../contract/openapi.js';
import { HabuMcpError } from '../domain/errors/habu-mcp-error.js';
import { createRedactor, type Redactor } from '../domain/text/redactor.js';
import { defined } from '../domain/words/defined.js';
import { apiUrl } from './api-url.js';
import type { ApiWay } from './api-way.js';
import { cleanAnswer } from './clean-answer.js';
import { errorOfStatus } from './errors.js';
import { exchange, type Exchange } from './exchange.js';
import { HabuApiError } from './habu-api-error.js';
import { operationOf, type HabuOperation, type OperationId } from './operations.js';

type BodyOf<Id extends OperationId> = operations[Id] extends { requestBody?: never }
  ? { body?: never }
  : operations[Id] extends { requestBody: { content: { 'application/json': infer Body } } }
    ? { body: Body }
    : operations[Id] extends { requestBody?: { content: { 'application/json': infer Body } } }
      ? { body?: Body }
      : never;

/** What a call of one operation needs, by the contract. */
export type CallInput<Id extends OperationId> = Pick<
  operations[Id]['parameters'],
  'path' | 'query'
> &
  BodyOf<Id> & {
    signal?: AbortSignal | undefined;
    /** Ms since the epoch: looked at immediately before the request is written. */
    sendByMs?: number | undefined;
  };

type CallArguments<Id extends OperationId> =
  Partial<CallInput<Id>> extends CallInput<Id> ? [input?: CallInput<Id>] : [input: CallInput<Id>];

/** What the contract promises as the body of a success; the live service may leave any field out. */
export type AnswerData<Id extends OperationId> = operations[Id]['responses'] extends {
  200: { content: { 'application/json': infer Data } };
}
  ? Data
  : operations[Id]['responses'] extends { 201: { content: { 'application/json': infer Data } } }
    ? Data
    : unknown;

export interface HabuAnswer<Data> {
  /** Undefined for an empty body. */
  readonly data: Data | undefined;
  readonly status: number;
  readonly requestId?: string;
  /** The Date header as it came. */
  readonly date?: string;
}

export interface HabuClient {
  /** Makes sure that there is a token. @throws HabuMcpError of `getToken` */
  readonly authorize: () => Promise<void>;
  /**
   * Calls one operation once; whether to repeat is the caller's decision.
   *
   * @throws HabuApiError with the code for the status, API_UNREACHABLE, API_NOT_JSON, API_ANSWER_TOO_LARGE; the
   * error of `getToken`, marked as not sent; the reason of `signal` when it aborts
   */
  readonly call: <Id extends OperationId>(
    id: Id,
    ...input: CallArguments<Id>
  ) => Promise<HabuAnswer<AnswerData<Id>>>;
}

export interface ClientOptions {
  /** Ends with a slash. */
  readonly baseUrl: string;
  /** The present token; may wait or refuse. Never called for an operation that needs none. */
  readonly getToken: () => Promise<string>;
  /** Told of a token that the API answered with 401. */
  readonly onUnauthorized?: (token: string) => void;
  readonly timeoutMs: number;
  readonly userAgent: string;
  readonly logger: Pick<Logger, 'debug'>;
  readonly way?: ApiWay;
  /** Learns each token before it is sent; what it knows is in no answer and no error. One of its own when absent. */
  readonly redactor?: Redactor;
}

interface Caller extends ClientOptions {
  readonly redactor: Redactor;
}

interface AnyInput {
  readonly path?: object | undefined;
  readonly query?: object | undefined;
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
  readonly sendByMs?: number | undefined;
}

/** The only operation of the contract that asks for no token. */
const WITHOUT_TOKEN: OperationId = 'getHealth';

/** See docs/design/api-client.md. */
export function createHabuClient(given: ClientOptions): HabuClient {
  const options = { ...given, redactor: given.redactor ?? createRedactor() };
  return {
    authorize: async () => {
      await options.getToken();
    },
    call: async (id, ...[input]) =>
      (await callOnce(options, operationOf(id), input ?? {})) as HabuAnswer<AnswerData<typeof id>>,
  };
}

async function callOnce(
  options: Caller,
  operation: HabuOperation,
  { path = {}, query = {}, body, signal, sendByMs = Infinity }: AnyInput,
): Promise<HabuAnswer<unknown>> {
  const endpoint = operation.id;
  const url = apiUrl(options.baseUrl, operation, { path, query });
  signal?.throwIfAborted();
  const token = endpoint === WITHOUT_TOKEN ? '' : await tokenFor(operation, options);
  if (Date.now() > sendByMs) throw tooLate(endpoint);
  const { redactor } = options;
  if (token !== '') redactor.learnToken(token);
  const startedAt = performance.now();
  const answer = await exchange({
    endpoint,
    url,
    method: operation.method,
    headers: headersOf(options, token, body !== undefined),
    ...(body !== undefined && { body: JSON.stringify(body) }),
    timeoutMs: options.timeoutMs,
    signal,
    way: options.way,
    redact: redactor.redact,
  });
  const { status, requestId, date } = answer;
  const durationMs = Math.round(performance.now() - startedAt);
  options.logger.debug({ operation: endpoint, status, requestId, durationMs }, 'called the API');
  if (status === 401) options.onUnauthorized?.(token);
  if (status >= 400) throw errorOfStatus(answer, { endpoint, redact: redactor.redact });
  return {
    data: cleanAnswer(readData(answer, operation), {
      operation: endpoint,
      redact: redactor.redact,
    }),
    status,
    ...defined({ requestId, date }),
  };
}

/** The caller's leave to send has run out, for instance because the process was frozen. */
const tooLate = (endpoint: string) =>
  new HabuApiError('API_UNREACHABLE', `${endpoint}: not sent, because its time was over.`, {
    endpoint,
    sent: 'no',
  });

/** Nothing has been sent yet, and a caller that must not repeat itself needs to know so. */
async function tokenFor(operation: HabuOperation, { getToken }: ClientOptions): Promise<string> {
  try {
    return await getToken();
  } catch (cause) {
    const known = cause instanceof HabuMcpError;
    throw new HabuApiError(
      known ? cause.code : 'INTERNAL',
      known ? cause.message : `${operation.id}: no token could be had.`,
      { ...(known && cause.details), endpoint: operation.id, sent: 'no', cause },
    );
  }
}

function headersOf(
  { userAgent }: ClientOptions,
  token: string,
  hasBody: boolean,
): Record<string, string> {
  return {
    accept: 'application/json',
    'user-agent': userAgent,
    // The token endpoint has been seen to answer `bearer`; the API wants the word capitalized.
    ...(token !== '' && { authorization: `Bearer ${token}` }),
    ...(hasBody && { 'content-type': 'application/json' }),
  };
}

function readData(answer: Exchange, operation: HabuOperation): unknown {
  if (answer.text.trim() === '') return undefined;
  const data = parseJson(answer, operation.id);
  return operation.path.includes('/cleanroom-flow') ? unwrapResponse(data) : data;
}

function parseJson({ text, contentType, status, requestId }: Exchange, endpoint: string): unknown {
  const notJson = (what: string, cause?: unknown) =>
    new HabuApiError(
      'API_NOT_JSON',
      `${endpoint}: ${what} came back in place of JSON (${status}).`,
      {
        endpoint,
        sent: 'answered',
        status,
        ...defined({ requestId }),
        cause,
      },
    );
  if (/html/i.test(contentType)) throw notJson('a web page');
  if (!/^application\/(?:[\w.+-]+\+)?json\b/i.test(contentType)) throw notJson('another type');
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw notJson('broken text', cause);
  }
}

/** An official example of the flow operations shows their answers inside `{"response": …}`; the contract does not. */
function unwrapResponse(data: unknown): unknown {
  if (typeof data !== 'object' || data === null) return data;
  const entries = Object.entries(data);
  return entries.length === 1 && entries[0]?.[0] === 'response' ? (entries[0][1] as unknown) : data;
}
