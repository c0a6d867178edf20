import type { Context } from 'hono';
import type { Contract, ContractOperation, Schema } from '../contract.js';
import { AsList, isVisible, liesUnder, roomOf, type Route } from '../nouns/answers.js';
import { hasEnded } from '../nouns/cleanrooms.js';
import { ACTS, BY_KEY, DECLARED, nounOf, NOUNS, ROUTES } from '../nouns/index.js';
import { refuseInvented } from '../nouns/invented.js';
import type { Call, Services } from '../nouns/noun.js';
import { project } from '../nouns/projection.js';
import { workOff, type Fields } from '../world/agenda.js';
import { spendRunCreation } from '../world/budgets.js';
import type { Row } from '../world/records.js';
import { Transaction } from '../world/transaction.js';
import type { Answer } from './answer.js';
import { NOT_FOUND, Refusal, unmappedEnvelope } from './errors.js';
import { faultyWrites } from './faulty-writes.js';
import type { Fault } from './faults.js';
import { bodyText } from './request-body.js';

export function authenticate({ req }: Context, { state }: Services): void {
  const token = /^Bearer (.+)$/i.exec(req.header('authorization') ?? '')?.[1];
  if (token === undefined) throw new Refusal(401, 'Full authentication is required');
  if (!state.isValidToken(token)) throw new Refusal(401, 'The access token is invalid or expired');
}

export const unmappedAnswer = ({ req }: Context, { state }: Services): Answer => ({
  status: 404,
  body: unmappedEnvelope(req.path, state.clock.shown()),
});

const REFUSED = { success: false, message: 'It was not done (text invented)' };
const ACCESS_DENIED = new Refusal(403, 'Access is denied');

/** Live, the guard stood before routing: even paths that do not exist were 403 below these. */
export function refuseClosedPath({ req }: Context, { state, contract }: Services): void {
  const [, roomId = '', segment = ''] = /\/cleanrooms\/([^/]+)\/([^/]+)/.exec(req.path) ?? [];
  const isClosed = closedSegments(contract).has(segment);
  if (isClosed && state.records.get('cleanroom', roomId)?.['access'] === 'member')
    throw ACCESS_DENIED;
}

interface Called {
  readonly operation: ContractOperation;
  readonly fault: Fault | undefined;
}

/** The order of the checks is the live one where it is known: token, budget, guard, then the request itself. */
export async function operationAnswer(
  context: Context,
  services: Services,
  { operation, fault }: Called,
): Promise<Answer> {
  const { state, contract } = services;
  const route = ROUTES.get(operation.id);
  if (operation.facts.withoutToken !== true) authenticate(context, services);
  if (operation.facts.spendsRun === true && !spendRunCreation(state, services.windows))
    return { status: 429 };
  refuseClosedPath(context, services);
  if (route === undefined) return unmappedAnswer(context, services);
  const query: Record<string, unknown> = { ...context.req.query() };
  refuse(contract.queryProblems(operation, query));
  const body = await readBody(context, services, operation);
  if (fault?.kind === 'deny') throw ACCESS_DENIED;
  const call = callOf(context, services, { operation, query, body, fault });
  refuseObject(route, call);
  const value = await route.answer(call);
  commit(call, fault);
  const { status } = operation.success;
  if (operation.facts.file === true && typeof value === 'string') return { status, text: value };
  return { status, body: answerBody(call, value, fault) };
}

function callOf(
  context: Context,
  services: Services,
  { fault, ...request }: Pick<Call, 'operation' | 'query' | 'body'> & Called,
): Call {
  const { state } = services;
  workOff(services, DECLARED, ACTS);
  const now = state.clock.now();
  const records = fault?.kind === 'stale' ? state.records.before(now - fault.ms) : state.records;
  const tx = new Transaction(records, DECLARED, now);
  const path = context.req.param() as Readonly<Record<string, string>>;
  const need = (name: string, wanted: unknown): Row => {
    const row = typeof wanted === 'object' ? tx.find(name, wanted as Fields) : tx.get(name, wanted);
    if (row === undefined) throw NOT_FOUND(nounOf(name)?.title ?? name);
    return row;
  };
  const at = (name: string): Row => {
    const noun = BY_KEY.get(name);
    if (noun === undefined) throw NOT_FOUND(name);
    return need(noun.name, path[name]);
  };
  const change = (name: string, fields: Fields): Row =>
    tx.put(BY_KEY.get(name)?.name ?? '', { ...at(name), ...fields });
  const { isStrict } = state;
  return { ...services, ...request, tx, at, need, change, path, nouns: NOUNS, isStrict };
}

/** What the path names must be there, be visible, and lie below one another; then access and end of its room count. */
function refuseObject({ noun }: Route, call: Call): void {
  const { tx, path, operation, state } = call;
  let room: Row | undefined;
  for (const name of Object.keys(path)) {
    const named = BY_KEY.get(name);
    if (named === undefined) continue;
    const row = call.at(name);
    room = named.name === 'cleanroom' ? row : (roomOf(tx, row) ?? room);
    const isHidden = !isVisible(named, row) || room?.['access'] === 'none';
    if (isHidden || !liesUnder(row, path)) throw NOT_FOUND(named.title);
  }
  if (room === undefined) return;
  if (noun.access === 'administrators' && room['access'] === 'member') throw ACCESS_DENIED;
  const isWrite = operation.facts.effect !== 'read' && noun.afterEnd !== 'writable';
  if (isWrite && hasEnded(room, state.clock.shown())) refuseInvented('roomEnded', call);
}

function commit({ tx, state, operation }: Call, fault: Fault | undefined): void {
  const { id } = operation;
  const writes = fault === undefined ? tx.writes : faultyWrites(tx, id, fault);
  state.commit({ at: state.isoNow(), operation: id, by: 'api', writes });
}

function answerBody(
  { contract, operation, isStrict }: Call,
  value: unknown,
  fault: Fault | undefined,
): unknown {
  const { schema } = operation.success;
  if (schema === undefined) return undefined;
  const { resolve } = contract;
  if (value instanceof AsList)
    return project(resolve, { type: 'array', items: schema }, value.items);
  const answered = fault?.kind === 'success-false' ? { ...REFUSED } : value;
  const body = project(resolve, schema, inFrame(resolve(schema), (answered ?? {}) as Fields));
  // Documented inside a frame that the contract's schema does not have.
  return operation.facts.wrapped === undefined || isStrict
    ? body
    : { [operation.facts.wrapped]: body };
}

/** A list goes into the contract's frame for it, and a single object into the one property that holds it. */
function inFrame({ type, properties = {} }: Schema, value: Fields): unknown {
  const names = Object.keys(properties);
  if (Array.isArray(value['items'])) {
    if (type === 'array') return value['items'];
    const holder = names.find((name) => properties[name]?.type === 'array') ?? 'items';
    return { ...value, [holder]: value['items'] };
  }
  const [only = '', ...others] = names;
  const isHolder = others.length === 0 && properties[only]?.$ref !== undefined;
  return isHolder && value[only] === undefined ? { [only]: value } : value;
}

const closed = new WeakMap<Contract, ReadonlySet<string>>();

/** What lies directly below a room and is closed to members, by the declarations of the nouns that answer there. */
function closedSegments(contract: Contract): ReadonlySet<string> {
  const known = closed.get(contract);
  if (known !== undefined) return known;
  const segments = contract.operations
    .filter(({ id }) => ROUTES.get(id)?.noun.access === 'administrators')
    .flatMap(({ path }) => /^\/cleanrooms\/[^/]+\/([^/]+)/.exec(path)?.[1] ?? []);
  const found = new Set(segments);
  closed.set(contract, found);
  return found;
}

async function readBody(
  context: Context,
  { contract }: Services,
  operation: ContractOperation,
): Promise<unknown> {
  if (!operation.hasBody) return undefined;
  const text = await bodyText(context as Parameters<typeof bodyText>[0]);
  if (text === '') {
    if (operation.bodyIsRequired) throw new Refusal(400, 'The body is missing');
    return undefined;
  }
  const contentType = context.req.header('content-type') ?? '';
  if (!contentType.startsWith('application/json'))
    throw new Refusal(415, `Content type '${contentType}' is not supported`);
  const body = parseJson(text);
  refuse(contract.bodyProblems(operation, body));
  return body;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Refusal(400, 'The body is not JSON');
  }
}

function refuse(problems: readonly string[]): void {
  if (problems.length > 0) throw new Refusal(400, problems.join('; '));
}
