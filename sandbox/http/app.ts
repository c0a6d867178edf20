import { randomUUID } from 'node:crypto';
import type { HttpBindings } from '@hono/node-server';
import { Hono, type Context } from 'hono';
import type { Logger } from 'pino';
import { toResponse, type Answer } from './answer.js';
import type { ContractOperation } from '../contract.js';
import { applicationEnvelope, Refusal } from './errors.js';
import type { Fault, Faults } from './faults.js';
import { onlyPrograms } from './only-programs.js';
import {
  authenticate,
  operationAnswer,
  refuseClosedPath,
  unmappedAnswer,
} from './operation-answer.js';
import { bodyText } from './request-body.js';
import type { Services } from '../nouns/noun.js';
import type { Arrival, SandboxState } from '../world/state.js';
import { answerTokenRequest, type Credentials } from './token-endpoint.js';

export const BASE_PATH = '/v1';

export interface AppParts {
  readonly services: Services;
  readonly credentials: Credentials;
  readonly faults: Faults;
  readonly logger: Logger;
}

type Environment = { Bindings: HttpBindings };
type ApiContext = Context<Environment, string>;

/** Every path of the contract, the token endpoint, and the refusals for everything else. See docs/design/sandbox.md. */
export function createApp(parts: AppParts): Hono<Environment> {
  const app = new Hono<Environment>();
  const { contract } = parts.services;
  app.use(onlyPrograms);
  app.all(`${BASE_PATH}/oauth/token`, (context) =>
    serve(context, parts, { name: 'requestToken', answer: () => tokenAnswer(context, parts) }),
  );
  for (const [path, operations] of byPath(contract.operations)) {
    app.all(`${BASE_PATH}${path.replaceAll(/\{(\w+)\}/g, ':$1')}`, (context) => {
      const operation = operations.find(({ method }) => method === context.req.method);
      if (operation === undefined) return serveUnmapped(context, parts, 405);
      return serve(context, parts, {
        name: operation.id,
        answer: (fault) => operationAnswer(context, parts.services, { operation, fault }),
      });
    });
  }
  app.all(`${BASE_PATH}/*`, (context) => serveUnmapped(context, parts, 404));
  // Outside the API's base path live answers an empty text.
  app.notFound((context) => context.text('', 404));
  return app;
}

/** Literal segments before parameters, so that `/cleanrooms/cleanroom-types` is not taken for a room. */
function byPath(operations: readonly ContractOperation[]): [string, ContractOperation[]][] {
  const paths = new Map<string, ContractOperation[]>();
  for (const operation of operations)
    paths.set(operation.path, [...(paths.get(operation.path) ?? []), operation]);
  const literalFirst = (path: string): string => path.replaceAll('{', '~');
  return [...paths].sort(([a], [b]) => (literalFirst(a) < literalFirst(b) ? -1 : 1));
}

interface Served {
  /** The name in the ledger and for faults. */
  readonly name: string;
  readonly answer: (fault: Fault | undefined) => Answer | Promise<Answer>;
}

/** Counts the arrival, then answers under the fault that may wait for it. */
function serve(context: ApiContext, parts: AppParts, { name, answer }: Served): Promise<Response> {
  const { state } = parts.services;
  const { method, path } = context.req;
  const requestId = randomUUID();
  const fault = parts.faults.take(name);
  const arrival: Arrival = {
    operation: name,
    at: state.isoNow(),
    requestId,
    method,
    path,
    ...subjectOf(path, state),
    ...(fault === undefined ? {} : { fault: fault.kind }),
    ...(fault?.kind === 'status' ? { status: fault.status } : {}),
  };
  state.record({ kind: 'arrival', arrival });
  // In 2025-06 the live value was doubled, in 2026-08 it was not; a client must take both.
  const header = state.arrivals.length % 7 === 0 ? `${requestId}, ${requestId}` : requestId;
  return parts.faults.around(fault, context.env, async () => {
    const response = toResponse(await refusalsToAnswers(context, parts, () => answer(fault)));
    state.record({ kind: 'answered', requestId, status: response.status });
    response.headers.set('x-request-id', header);
    response.headers.set('date', state.clock.shown().toUTCString());
    response.headers.set('cache-control', 'no-cache, no-store, max-age=0, must-revalidate');
    return response;
  });
}

/** The question and the run of a path, for the ledger. */
function subjectOf(path: string, state: SandboxState): Pick<Arrival, 'questionId' | 'runId'> {
  const [, noun, id = ''] =
    /\/(cleanroom-questions|cleanroom-question-runs)\/([^/]+)/.exec(path) ?? [];
  if (noun === undefined) return {};
  if (noun === 'cleanroom-questions') return { questionId: id };
  const questionId = state.runs.get(id)?.questionId;
  return { runId: id, ...(questionId === undefined ? {} : { questionId }) };
}

async function refusalsToAnswers(
  context: ApiContext,
  { services, logger }: AppParts,
  answer: () => Answer | Promise<Answer>,
): Promise<Answer> {
  try {
    return await answer();
  } catch (error) {
    const refusal = error instanceof Refusal ? error : new Refusal(500, 'Internal error');
    if (refusal !== error) logger.error({ err: error, path: context.req.path }, 'a route failed');
    const body = applicationEnvelope(refusal, context.req.path, services.state.clock.shown());
    return { status: refusal.status, body };
  }
}

function serveUnmapped(context: ApiContext, parts: AppParts, status: 404 | 405): Promise<Response> {
  return serve(context, parts, {
    name: 'unmapped',
    answer: () => {
      authenticate(context, parts.services);
      refuseClosedPath(context, parts.services);
      if (status === 405)
        throw new Refusal(405, `Method ${context.req.method} is not supported here`);
      return unmappedAnswer(context, parts.services);
    },
  });
}

function tokenAnswer(context: ApiContext, { credentials, services }: AppParts): Promise<Answer> {
  const request = {
    method: context.req.method,
    contentType: context.req.header('content-type') ?? '',
    authorization: context.req.header('authorization'),
    body: () => bodyText(context),
    credentials,
  };
  return answerTokenRequest(request, services.state, services.windows);
}
