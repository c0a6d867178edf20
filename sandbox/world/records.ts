/** A record of a noun, as JSON. */
export type Row = Readonly<Record<string, unknown>> & { readonly id: string };

/** Who changed something. */
export type Actor = 'api' | 'partner' | 'person' | 'clock';

/** A record as it is from now on; `null` when it is gone. */
export interface Write {
  readonly noun: string;
  readonly id: string;
  readonly row: Row | null;
}

/** All that one operation, or one thing that came due, changes: one line of the journal, so it happens whole or not. */
export interface Change {
  readonly at: string;
  /** The contract's operationId, the name of what came due, or `control`. */
  readonly operation: string;
  readonly by: Actor;
  readonly writes: readonly Write[];
}

/** What a change did to one object, for the control API. */
export interface Effect extends Omit<Change, 'writes'> {
  readonly noun: string;
  readonly id: string;
  readonly before: Row | null;
  readonly after: Row | null;
}

/** The sandbox's own book-keeping: it lies with the records, and is no effect on any object. */
const HIDDEN = new Set(['due', 'partner-script', 'setting']);

/** The records of all nouns, and what was done to them. */
export class Records {
  readonly effects: Effect[] = [];
  readonly #rows = new Map<string, Map<string, Row>>();

  seed(noun: string, rows: readonly Row[]): void {
    for (const row of rows) this.#of(noun).set(row.id, row);
  }

  apply({ writes, ...change }: Change): void {
    for (const { noun, id, row } of writes) {
      const before = this.get(noun, id) ?? null;
      if (!HIDDEN.has(noun)) this.effects.push({ ...change, noun, id, before, after: row });
      if (row === null) this.#of(noun).delete(id);
      else this.#of(noun).set(id, row);
    }
  }

  get(noun: string, id: string): Row | undefined {
    return this.#of(noun).get(id);
  }

  all(noun: string): Row[] {
    return [...this.#of(noun).values()];
  }

  /** The records as they were before the effects since a moment: what a stale read still shows. */
  before(sinceMs: number): Records {
    const former = new Records();
    for (const [noun, rows] of this.#rows) former.seed(noun, [...rows.values()]);
    for (const { noun, id, before, at } of [...this.effects].reverse()) {
      if (Date.parse(at) < sinceMs) break;
      if (before === null) former.#of(noun).delete(id);
      else former.#of(noun).set(id, before);
    }
    return former;
  }

  #of(noun: string): Map<string, Row> {
    const rows = this.#rows.get(noun) ?? new Map<string, Row>();
    this.#rows.set(noun, rows);
    return rows;
  }
}
