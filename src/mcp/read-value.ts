import { z } from 'zod';
import { removeInvisible } from '../domain/text/clean-text.js';
import { isObject } from '../domain/words/is-object.js';
import { utf8Bytes } from '../domain/text/utf8-bytes.js';
import { CAPPED } from '../tools/answer/capped.js';
import { bare, quoted } from './input-problems.js';

type Path = readonly PropertyKey[];
type Schema = z.core.$ZodType;

/** Of one text, unless its schema allows more; of the JSON text of an object or a list, and of all arguments together; of one list or object. */
const MOST_VALUE_BYTES = 4_096;
export const MOST_BYTES = 65_536;
const MOST_ENTRIES = 200;

/** Where a value stands in the arguments, and what is found out about it. */
export interface Place {
  readonly at: Path;
  readonly notes: InputNotes;
}

/** What is found out while values are read. */
export class InputNotes {
  readonly problems: string[] = [];
  readonly warnings: string[] = [];
  readonly #refused = new Set<PropertyKey | undefined>();
  readonly #asGiven = new Map<string, Path>();

  refuse(at: Path, problem: string): void {
    this.#refused.add(at[0]);
    this.problems.push(`${quoted(this.asGiven(at))} ${problem}.`);
  }

  /** What is said of an argument already; a schema's own words about the same would only repeat it. */
  isRefused = (at: Path): boolean => this.#refused.has(at[0]);

  moved(to: Path, from: Path): void {
    this.#asGiven.set(JSON.stringify(to), from);
  }

  /** The path by which the caller knows a value. */
  asGiven = (at: Path): Path => {
    for (let length = at.length; length > 0; length--) {
      const from = this.#asGiven.get(JSON.stringify(at.slice(0, length)));
      if (from !== undefined) return [...from, ...at.slice(length)];
    }
    return at;
  };
}

/**
 * A value as its schema wants it, where that loses nothing: blanks fall away (undefined), scalars and JSON are read from
 * text, a list of one from its entry. Anything else stays as it is, for the schema to refuse.
 */
export function readValue(schema: Schema, raw: unknown, place: Place): unknown {
  if (isBlank(raw)) return undefined;
  const wanted = bare(schema);
  if (wanted instanceof z.ZodArray) return readList(wanted, raw, place);
  if (wanted instanceof z.ZodObject) return readObject(wanted, raw, place);
  const most = Math.max(
    MOST_VALUE_BYTES,
    wanted instanceof z.ZodString ? (wanted.maxLength ?? 0) : 0,
  );
  if (typeof raw === 'string' && isTooLong(raw, most)) {
    refused(place, tooLong(raw, most));
    return;
  }
  if (wanted instanceof z.ZodNumber) return readNumber(wanted, raw, place);
  if (wanted instanceof z.ZodBoolean) return typeof raw === 'string' ? truthIn(raw) : raw;
  // "No" to something that may be left out.
  if (raw === false && z.safeParse(schema, undefined).success) return undefined;
  return typeof raw === 'number' ? readAsText(raw, place) : raw;
}

/** Deeper than any argument of ours. */
const DEEPEST = 8;

/** Null, text that shows nothing, and lists and objects of nothing else: what hosts send for an argument that is left out. */
export function isBlank(value: unknown, depth = 0): boolean {
  if (value === null || value === undefined) return true;
  if (typeof value === 'string')
    return value.length <= MOST_VALUE_BYTES && removeInvisible(value).trim() === '';
  if (typeof value !== 'object' || depth > DEEPEST) return false;
  return Object.values(value).every((member) => isBlank(member, depth + 1));
}

function refused({ at, notes }: Place, problem: string): undefined {
  notes.refuse(at, problem);
}

const isTooLong = (text: string, most: number): boolean =>
  text.length > most || utf8Bytes(text) > most;

const tooLong = (text: string, most: number): string =>
  `has ${counted(utf8Bytes(text))} bytes: give at most ${counted(most)}`;

const tooMany = (entries: number): string =>
  `has ${counted(entries)} entries: give at most ${counted(MOST_ENTRIES)}`;

const counted = (count: number): string => count.toLocaleString('en-US');

function readNumber(wanted: z.ZodNumber, raw: unknown, place: Place): unknown {
  const value = typeof raw === 'string' ? numberIn(raw) : raw;
  const most = wanted.maxValue;
  if (!CAPPED.has(wanted) || typeof value !== 'number' || most === null || value <= most)
    return value;
  place.notes.warnings.push(
    `${place.at.join('.')} is ${value}; ${most} is the most, and was taken.`,
  );
  return most;
}

function numberIn(text: string): number | string {
  const value = Number(text.trim());
  return String(value) === text.trim() && Number.isFinite(value) ? value : text;
}

function truthIn(text: string): boolean | string {
  const word = text.trim().toLowerCase();
  return word === 'true' || (word === 'false' ? false : text);
}

function readAsText(value: number, place: Place): string | undefined {
  const text = String(value);
  const digits = text.replaceAll(/\D/g, '').length;
  if (Number.isInteger(value) ? Number.isSafeInteger(value) : digits <= 15) return text;
  refused(place, 'is a number that may have lost digits on its way: give it as text');
}

/** What a JSON text holds; anything else as it is. */
function fromJson(raw: unknown, place: Place): unknown {
  if (typeof raw !== 'string') return raw;
  if (isTooLong(raw, MOST_BYTES)) {
    refused(place, tooLong(raw, MOST_BYTES));
    return;
  }
  try {
    const value: unknown = JSON.parse(raw);
    return typeof value === 'object' ? value : raw;
  } catch {
    return raw;
  }
}

function readObject(wanted: z.ZodObject, raw: unknown, place: Place): unknown {
  const given = fromJson(raw, place);
  if (isBlank(given)) return undefined;
  if (!isObject(given)) return given;
  const members = Object.entries(given);
  if (members.length > MOST_ENTRIES) {
    refused(place, tooMany(members.length));
    return;
  }
  const read = members.map(([name, value]): [string, unknown] => {
    const schema = memberOf(wanted, name);
    if (schema === undefined) return [name, isBlank(value) ? undefined : value];
    return [name, readValue(schema, value, { ...place, at: [...place.at, name] })];
  });
  return Object.fromEntries(read.filter(([, value]) => value !== undefined));
}

export const memberOf = ({ shape }: z.ZodObject, name: string): Schema | undefined =>
  Object.hasOwn(shape, name) ? (shape as Record<string, Schema>)[name] : undefined;

/** One entry of a list, and where it stood in what was given. */
interface Entry {
  readonly value: unknown;
  readonly from: Path;
  readonly isPair?: boolean;
}

function readList(wanted: z.ZodArray, raw: unknown, place: Place): unknown {
  const element = bare(wanted.element);
  const given = fromJson(raw, place);
  if (isBlank(given)) return undefined;
  const entries = entriesOf(element, given, place.at);
  if (entries === undefined) return given;
  if (entries.length > MOST_ENTRIES) {
    refused(place, tooMany(entries.length));
    return;
  }
  const kept: unknown[] = [];
  for (const { value, from, isPair } of entries) {
    const to = { ...place, at: [...place.at, kept.length] };
    place.notes.moved(to.at, from);
    if (isPair === true) place.notes.moved([...to.at, 'value'], from);
    const read = isPairs(element) ? readPair(element, value, to) : readValue(element, value, to);
    if (read !== undefined) kept.push(read);
  }
  return kept.length === 0 ? undefined : kept;
}

/** Undefined for what can be no list. A list of names and values may also come as an object. */
function entriesOf(element: Schema, given: unknown, at: Path): readonly Entry[] | undefined {
  if (Array.isArray(given))
    return given.map((value, index) => ({ value: value as unknown, from: [...at, index] }));
  if (!isObject(given)) return isScalar(element) ? [{ value: given, from: at }] : undefined;
  if (!isPairs(element) || isPair(given)) return [{ value: given, from: at }];
  return Object.entries(given).map(([name, value]) => ({
    value: { name, value },
    from: [...at, name],
    isPair: true,
  }));
}

const isScalar = (schema: Schema): boolean =>
  !(schema instanceof z.ZodObject || schema instanceof z.ZodArray);

const isPairs = (element: Schema): element is z.ZodObject =>
  element instanceof z.ZodObject && isPair(element.shape);

const isPair = (members: object): boolean =>
  Object.keys(members).sort().join() === ['name', 'value'].join();

/** A name without a value is left out; a truth value has one spelling. */
function readPair(element: z.ZodObject, raw: unknown, place: Place): unknown {
  if (!isObject(raw)) return readValue(element, raw, place);
  const { value } = raw;
  if (isBlank(value) && Object.hasOwn(raw, 'value')) return undefined;
  const spelt = typeof value === 'boolean' ? { ...raw, value: String(value) } : raw;
  return readValue(element, spelt, place);
}
