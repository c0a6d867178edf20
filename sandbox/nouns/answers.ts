import { NOT_FOUND } from '../http/errors.js';
import type { OperationId } from '../contract.js';
import type { Fields } from '../world/agenda.js';
import type { Row } from '../world/records.js';
import type { Transaction } from '../world/transaction.js';
import { refuseInvented } from './invented.js';
import type { Call, Noun } from './noun.js';
import { project } from './projection.js';

export interface Route {
  readonly noun: Noun;
  readonly answer: (call: Call) => unknown;
}

/** The operations that a declaration answers. */
export function routesOf(noun: Noun): [OperationId, Route][] {
  const plain = {
    [noun.list ?? '']: (call: Call) => listed(noun, call),
    [noun.read ?? '']: (call: Call) => shown(noun, named(noun, call), call),
    [noun.create ?? '']: (call: Call) => shown(noun, create(noun, call), call),
    [noun.update ?? '']: (call: Call) => shown(noun, update(noun, call), call),
    [noun.remove ?? '']: (call: Call) => shown(noun, remove(noun, call), call),
    ...noun.does,
  };
  return Object.entries(plain).flatMap(([id, answer]) =>
    id === '' ? [] : [[id as OperationId, { noun, answer }]],
  );
}

/** A record with what follows from others, and with the known deviations of live answers. */
export function shown(noun: Noun, row: Row, { tx, isStrict }: Pick<Call, 'tx' | 'isStrict'>): Row {
  const key = noun.key === undefined ? {} : { [noun.key]: row.id };
  const whole: Row = { ...key, ...row, ...noun.shows?.(row, tx) };
  return isStrict ? whole : { ...whole, ...noun.deviates?.(whole) };
}

const named = ({ key = '' }: Noun, call: Call): Row => call.at(key);

export const isVisible = (noun: Noun, row: Row): boolean => noun.hides?.(row) !== true;

/** Whether a record lies under the other objects of a path. */
export const liesUnder = (row: Row, path: Fields): boolean =>
  Object.entries(path).every(([name, id]) => row[name] === undefined || row[name] === id);

/** Those of a list that the request asks for, in the list's frame where the contract has one. */
export function listed(noun: Noun, call: Call): Fields {
  const rows = call.tx
    .all(noun.name)
    .filter((row) => isVisible(noun, row) && liesUnder(row, call.path))
    .map((row) => shown(noun, row, call))
    .filter((row) => isChosen(noun, row, call));
  return framed(rows, call);
}

export function framed(rows: readonly unknown[], call: Call): Fields {
  const items = page(rows, call);
  const { offset, limit } = call.query;
  const end = Number(offset ?? 0) + items.length;
  return {
    items,
    total: rows.length,
    count: rows.length,
    offset,
    limit,
    hasMore: end < rows.length,
  };
}

/** By the filters that the contract declares for the list: any other name in a query is ignored. */
const isChosen = ({ filters = {} }: Noun, row: Row, { operation, query }: Call): boolean =>
  operation.parameters.every(({ in: place, name }) => {
    const value = query[name];
    if (place !== 'query' || value === undefined || PAGING.has(name)) return true;
    return filters[name]?.(row, value) ?? (row[name] === undefined || row[name] === value);
  });

const PAGING = new Set(['limit', 'offset']);

/** The fields of a request's body that the contract knows. */
function taken(noun: Noun, call: Call): Fields {
  const { requestSchema = {} } = call.operation;
  const body = project(call.contract.resolve, requestSchema, call.body ?? {}) as Fields;
  const fields = noun.takes?.(body, call) ?? body;
  for (const [field, other] of Object.entries(noun.refers ?? {}))
    if (fields[field] !== undefined && call.tx.get(other, fields[field]) === undefined)
      throw NOT_FOUND(field);
  return fields;
}

export function create(noun: Noun, call: Call): Row {
  const fields = taken(noun, call);
  refuseTaken(noun, call, { ...fields, id: undefined });
  const now = call.state.clock.shown().toISOString();
  const timeAudit = { createdAt: now, updatedAt: now };
  const given = { ...fields, id: undefined, timeAudit };
  const row = call.tx.put(noun.name, { ...given, ...noun.born?.(call, fields), ...call.path });
  noun.then?.created?.(row, call);
  return row;
}

export function update(noun: Noun, call: Call): Row {
  const before = named(noun, call);
  const fields = taken(noun, call);
  refuseTaken(noun, call, { ...fields, id: before.id });
  const updatedAt = call.state.clock.shown().toISOString();
  const timeAudit = { ...(before['timeAudit'] as object | undefined), updatedAt };
  const row = call.tx.put(noun.name, { ...before, ...fields, id: before.id, timeAudit });
  noun.then?.updated?.(row, call);
  return row;
}

function remove(noun: Noun, call: Call): Row {
  const row = named(noun, call);
  const { keeps } = noun;
  if (keeps !== undefined && call.tx.find(keeps.noun, { [keeps.field]: row.id }) !== undefined)
    refuseInvented('inUse', call, keeps.because);
  noun.then?.removed?.(row, call);
  removeWithAll(noun, row, call);
  return row;
}

/** What lies under an object goes with it: its id stands in their fields under its name in paths. */
export function removeWithAll(noun: Noun, row: Row, call: Pick<Call, 'tx' | 'nouns'>): void {
  call.tx.remove(noun.name, row.id);
  if (noun.key === undefined) return;
  for (const other of call.nouns)
    if (other.rows === undefined && other !== noun)
      for (const child of call.tx.all(other.name, { [noun.key]: row.id }))
        removeWithAll(other, child, call);
}

function refuseTaken({ name, unique }: Noun, call: Call, fields: Fields): void {
  const value = unique === undefined ? undefined : fields[unique];
  if (unique === undefined || typeof value !== 'string') return;
  const folded = (text: unknown): string => String(text).trim().toLowerCase();
  const isTaken = call.tx
    .all(name)
    .some((row) => row.id !== fields['id'] && folded(row[unique]) === folded(value));
  if (isTaken) refuseInvented('nameTaken', call, value);
}

/** The clean room in which an object lies, if it lies in one. */
export function roomOf(tx: Transaction, fields: Fields): Row | undefined {
  const { cleanroomId, cleanroomQuestionId } = fields;
  if (cleanroomId !== undefined) return tx.get('cleanroom', cleanroomId);
  const question = tx.get('room-question', cleanroomQuestionId);
  return question && tx.get('cleanroom', question['cleanroomId']);
}

/** One page of a list, by the query's `limit` and `offset`. */
export function page<Item>(items: readonly Item[], { query }: Pick<Call, 'query'>): Item[] {
  const offset = Number(query.offset ?? 0);
  return items.slice(offset, offset + Number(query.limit ?? items.length));
}

/** A list where the contract declares one of its items: so live answers are known to be. */
export class AsList {
  constructor(readonly items: readonly unknown[]) {}
}
