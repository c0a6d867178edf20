import { fitting } from '../text/fitting.js';
import { utf8Bytes } from '../text/utf8-bytes.js';
import { isObject } from '../words/is-object.js';
import { valueAt } from '../words/value-at.js';
import type { KeptOfAnswer, OperationFlags } from './api-operation.js';

export interface TrimmedAnswer {
  /** JSON. */
  readonly answer: string;
  /** Entries of the list that the answer is or holds. */
  readonly shown?: number;
  readonly total?: number;
  /** What was left out, one sentence each. */
  readonly notes: readonly string[];
}

/** 3,000 tokens of four bytes, less what stands around the answer and the signs that JSON in JSON needs. */
const MOST_BYTES = 8_000;
const LONGEST_TEXT = 300;

/**
 * An answer without secrets, cut to what was asked for and to what one page holds. The members of cells are columns that a
 * person named, and a column may be called `secret_santa`.
 */
export function trimmedAnswer(
  data: unknown,
  kept: KeptOfAnswer,
  { cells }: Pick<OperationFlags, 'cells'> = {},
): TrimmedAnswer {
  const clean = cells === true ? data : withoutSecrets(data);
  const { list, within } = listIn(clean);
  return list === undefined ? asOne(clean, kept) : asRows(list, within, kept);
}

function asRows(
  list: readonly unknown[],
  within: Readonly<Record<string, unknown>> | undefined,
  { fields, limit, offset }: KeptOfAnswer,
): TrimmedAnswer {
  const asked = list.slice(offset, offset + limit).map((row) => short(picked(row, fields)));
  const rows = fitting(asked, MOST_BYTES);
  const after = list.length - offset - rows.length;
  const whole =
    within === undefined ? rows : { ...short(withoutLists(within)), ...renamed(within, rows) };
  return {
    answer: JSON.stringify(whole),
    shown: rows.length,
    total: list.length,
    notes: [
      ...(after > 0
        ? [`${after} more entries follow: call again with offset ${offset + rows.length}.`]
        : []),
      ...(rows.length < asked.length
        ? ['The entries are long: name fields to see more at once.']
        : []),
      ...unknownFields(list, fields),
    ],
  };
}

function asOne(data: unknown, { fields }: KeptOfAnswer): TrimmedAnswer {
  const answer = JSON.stringify(short(picked(data ?? null, fields)));
  if (utf8Bytes(answer) <= MOST_BYTES) return { answer, notes: unknownFields([data], fields) };
  const sizes = isObject(data)
    ? Object.fromEntries(
        Object.entries(data).map(([name, value]) => [
          name,
          `${utf8Bytes(JSON.stringify(value))} bytes`,
        ]),
      )
    : {};
  return {
    answer: JSON.stringify(sizes).slice(0, MOST_BYTES),
    notes: [
      'The answer is too long for one page: only its members are shown. Name some as fields.',
    ],
  };
}

/** The list that an answer is, or the only one that it holds. */
function listIn(data: unknown): {
  list?: readonly unknown[];
  within?: Readonly<Record<string, unknown>>;
} {
  if (Array.isArray(data)) return { list: data };
  if (!isObject(data)) return {};
  const lists = Object.values(data).filter(
    (value): value is unknown[] => Array.isArray(value) && value.some(isObject),
  );
  const [list, ...others] = lists;
  return list === undefined || others.length > 0 ? {} : { list, within: data };
}

const withoutLists = (object: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(object).filter(([, value]) => !Array.isArray(value) && !isObject(value)),
  );

const renamed = (within: Readonly<Record<string, unknown>>, rows: readonly unknown[]) =>
  Object.fromEntries(
    Object.entries(within)
      .filter(([, value]) => Array.isArray(value) && value.some(isObject))
      .map(([name]) => [name, rows]),
  );

function picked(row: unknown, fields: readonly string[]): unknown {
  if (fields.length === 0 || !isObject(row)) return row;
  return Object.fromEntries(
    fields.map((field) => [field, valueAt(row, field)]).filter(([, value]) => value !== undefined),
  );
}

const unknownFields = (rows: readonly unknown[], fields: readonly string[]): string[] => {
  const unknown = fields.filter((field) => rows.every((row) => valueAt(row, field) === undefined));
  return unknown.length === 0 || rows.length === 0
    ? []
    : [`No entry has ${unknown.join(', ')}: fields are the API's own names, a dot leads inside.`];
};

function short<Value>(value: Value): Value {
  return mapped(value, (one) =>
    typeof one === 'string' && one.length > LONGEST_TEXT ? `${one.slice(0, LONGEST_TEXT)}…` : one,
  ) as Value;
}

const NOT_SHOWN = '(not shown)';
const SECRET_NAME = /password|secret|private_?key|salt_?key|^(access_?)?token$/i;

/** Secrets never leave the worker: neither a model nor a history has a use for them. */
function withoutSecrets(data: unknown, name = ''): unknown {
  if (Array.isArray(data)) return data.map((one: unknown) => withoutSecrets(one, name));
  if (!isObject(data)) return data;
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => {
      const isSecret = SECRET_NAME.test(key) || (name === 'credentials' && key === 'value');
      return [key, isSecret && typeof value === 'string' ? NOT_SHOWN : withoutSecrets(value, key)];
    }),
  );
}

function mapped(value: unknown, change: (one: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map((one: unknown) => mapped(one, change));
  if (!isObject(value)) return change(value);
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, mapped(one, change)]));
}
