import { randomUUID } from 'node:crypto';
import type { Records, Row, Write } from './records.js';

/** What the declarations of the nouns add to the plain records. */
export interface Declared {
  /** The record as time has made it. */
  readonly lived: (noun: string, row: Row, nowMs: number) => Row;
  /** The records of a noun that follow from others and are kept nowhere. */
  readonly derived: (noun: string, tx: Transaction) => Row[] | undefined;
}

/** The records as one request sees them, with its own writes on top; they count once they are committed. */
export class Transaction {
  readonly #writes = new Map<string, Write>();

  constructor(
    private readonly records: Pick<Records, 'get' | 'all'>,
    private readonly declared: Declared,
    readonly nowMs: number,
  ) {}

  get writes(): readonly Write[] {
    return [...this.#writes.values()];
  }

  /** The record without the writes of this request. */
  former(noun: string, id: string): Row | undefined {
    return this.records.get(noun, id);
  }

  get(noun: string, id: unknown): Row | undefined {
    if (typeof id !== 'string') return undefined;
    const derived = this.declared.derived(noun, this);
    if (derived !== undefined) return derived.find((row) => row.id === id);
    const written = this.#writes.get(`${noun}/${id}`);
    const row = written === undefined ? this.records.get(noun, id) : written.row;
    return row ? this.declared.lived(noun, row, this.nowMs) : undefined;
  }

  /** The records of a noun whose fields have the given values. */
  all(noun: string, fields: Readonly<Record<string, unknown>> = {}): Row[] {
    const wanted = Object.entries(fields);
    const rows = this.declared.derived(noun, this) ?? this.#kept(noun);
    return rows.filter((row) => wanted.every(([name, value]) => row[name] === value));
  }

  find(noun: string, fields: Readonly<Record<string, unknown>>): Row | undefined {
    return this.all(noun, fields)[0];
  }

  /** Makes or replaces a record. A new one gets an id and the moment from which its life counts. */
  put(noun: string, fields: Readonly<Record<string, unknown>>): Row {
    const id = typeof fields['id'] === 'string' ? fields['id'] : randomUUID();
    const row = { bornMs: this.nowMs, ...fields, id };
    this.#writes.set(`${noun}/${id}`, { noun, id, row });
    return row;
  }

  remove(noun: string, id: string): void {
    this.#writes.set(`${noun}/${id}`, { noun, id, row: null });
  }

  /** Lets something happen later, in its order of time, however the sandbox is stopped in between. */
  due(atMs: number, act: string, about: Readonly<Record<string, unknown>>): void {
    this.put('due', { atMs, act, about });
  }

  #kept(noun: string): Row[] {
    const ids = new Set(this.records.all(noun).map(({ id }) => id));
    const added = this.writes.filter((write) => write.noun === noun && !ids.has(write.id));
    return [...ids, ...added.map(({ id }) => id)].flatMap((id) => this.get(noun, id) ?? []);
  }
}
