import type { Logger } from 'pino';
import type { FileOperation, operations, SpendingOperation } from '../../contract/openapi.js';
import type { Grant } from '../domain/desk/run-slot.js';
import { HabuMcpError } from '../domain/errors/habu-mcp-error.js';
import { createRedactor, type Redactor } from '../domain/text/redactor.js';
import { defined } from '../domain/words/defined.js';
import { type FileAnswer, readData } from './answer-data.js';
import type { ApiWay } from './api-way.js';
import { cleanAnswer } from './clean-answer.js';
import type { Drift } from './drift.js';
import { errorOfStatus } from './errors.js';
import { exchange } from './exchange.js';
import { HabuApiError } from './habu-api-error.js';
import {
  operationOf,
  type CallableOperation,
  type HabuOperation,
  type OperationFacts,
  type OperationId,
} from './operations.js';
import { preparedRequest } from './prepared-request.js';

type BodyOf<Id extends OperationId> = operations[Id] extends { requestBody?: never }
  ? { body?: never }
  : operations[Id] extends { requestBody: { content: { 'application/json': infer Body } } }
    ? { body: Body }
    : operations[Id] extends { requestBody?: { content: { 'application/json': infer Body } } }
      ? { body?: Body }
      : never;

/** What the desk grants, as far as the sending of a creation needs it. */
export type SendingGrant = Pick<Grant, 'sendBy'>;

/** An operation that spends one of the runs of the hour is called with the desk's grant, or not at all. */
type GrantOf<Id extends OperationId> = Id extends SpendingOperation
  ? { grant: SendingGrant }
  : { grant?: never };

/** What a call of one operation needs, by the contract. */
export type CallInput<Id extends OperationId> = Pick<
  operations[Id]['parameters'],
  'path' | 'query'
> &
  BodyOf<Id> &
  GrantOf<Id> & { signal?: AbortSignal | undefined };

type CallArguments<Id extends OperationId> =
  Partial<CallInput<Id>> extends CallInput<Id> ? [input?: CallInput<Id>] : [input: CallInput<Id>];

/** What the contract promises as the body of a success; the live service may leave any field out. */
export type AnswerData<Id extends OperationId> = Id extends FileOperation
  ? FileAnswer
  : operations[Id]['responses'] extends {
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
   * @throws HabuApiError INVALID_ARGUMENT for what does not fit the contract, the code for the status, API_UNREACHABLE,
   * API_NOT_JSON, API_ANSWER_TOO_LARGE; the error of `getToken`, marked as not sent; the reason of `signal` when it aborts
   */
  readonly call: <Id extends CallableOperation>(
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
  /** Counts where answers differ from the contract. */
  readonly drift?: Drift;
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
  readonly grant?: SendingGrant | undefined;
}

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
  input: AnyInput,
): Promise<HabuAnswer<unknown>> {
  const sendByMs = sendByOf(operation, input.grant);
  const { url, body } = await preparedRequest(options.baseUrl, operation, input);
  const { id: endpoint, facts } = operation;
  const { signal } = input;
  signal?.throwIfAborted();
  const token = facts.withoutToken === true ? '' : await tokenFor(operation, options);
  if (Date.now() > sendByMs) throw tooLate(endpoint);
  const { redact, learnToken } = options.redactor;
  if (token !== '') learnToken(token);
  const startedAt = performance.now();
  const answer = await exchange({
    endpoint,
    url,
    method: operation.method,
    headers: headersOf(options, { token, hasBody: body !== undefined, facts }),
    ...defined({ body }),
    timeoutMs: options.timeoutMs,
    signal,
    way: options.way,
    redact,
  });
  const { status, requestId, date } = answer;
  const durationMs = Math.round(performance.now() - startedAt);
  options.logger.debug({ operation: endpoint, status, requestId, durationMs }, 'called the API');
  if (status === 401) options.onUnauthorized?.(token);
  if (status >= 400) throw errorOfStatus(answer, { endpoint, operation, redact });
  const data = readData(answer, operation, redact);
  const isFile = facts.file === true;
  if (data !== undefined && !isFile) await options.drift?.look(operation, data);
  return {
    data: isFile ? data : cleanAnswer(data, { facts, redact }),
    status,
    ...defined({ requestId, date }),
  };
}

/** Looked at once more immediately before the request is written. */
function sendByOf({ id, facts }: HabuOperation, grant: SendingGrant | undefined): number {
  if (facts.spendsRun !== true) return Infinity;
  const sendByMs = Date.parse(grant?.sendBy ?? '');
  if (!Number.isNaN(sendByMs)) return sendByMs;
  throw new HabuApiError(
    'INVALID_ARGUMENT',
    `${id}: not sent, because it spends one of the runs of the hour, and only the account's run desk grants those.`,
    { endpoint: id, sent: 'no' },
  );
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

interface Sending {
  readonly token: string;
  readonly hasBody: boolean;
  readonly facts: OperationFacts;
}

function headersOf(
  { userAgent }: ClientOptions,
  { token, hasBody, facts }: Sending,
): Record<string, string> {
  return {
    accept: facts.file === true ? '*/*' : 'application/json',
    'user-agent': userAgent,
    // The token endpoint has been seen to answer `bearer`; the API wants the word capitalized.
    ...(token !== '' && { authorization: `Bearer ${token}` }),
    ...(hasBody && { 'content-type': 'application/json' }),
  };
}
