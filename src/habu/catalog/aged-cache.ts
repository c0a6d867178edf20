/** A value and how old it is. */
export interface Aged<Value> {
  readonly data: Value;
  readonly ageMs: number;
}

interface Entry {
  readonly askedAtMs: number;
  readonly value: Promise<unknown>;
}

export interface AgedCacheOptions {
  readonly cacheMs: number;
  readonly now: () => number;
  /** Beyond it the entry that was asked for first is dropped. */
  readonly maxEntries?: number;
}

/**
 * Remembers answers for a while, in memory. Callers that want the same thing at once share one load; a failed load is
 * not remembered. The age counts from the moment the value was asked for, because the answer may have been made then.
 */
export class AgedCache {
  readonly #entries = new Map<string, Entry>();

  constructor(private readonly options: AgedCacheOptions) {}

  /** @param refresh loads again, whatever is remembered or under way */
  async get<Value>(key: string, load: () => Promise<Value>, refresh = false): Promise<Aged<Value>> {
    const known = this.#entries.get(key);
    const entry =
      known === undefined || refresh || this.#ageOf(known) >= this.options.cacheMs
        ? this.#load(key, load)
        : known;
    const data = (await entry.value) as Value;
    return { data, ageMs: this.#ageOf(entry) };
  }

  #load(key: string, load: () => Promise<unknown>): Entry {
    const entry: Entry = { askedAtMs: this.options.now(), value: load() };
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    entry.value.catch(() => {
      if (this.#entries.get(key) === entry) this.#entries.delete(key);
    });
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > (this.options.maxEntries ?? 1000) && oldest !== undefined)
      this.#entries.delete(oldest);
    return entry;
  }

  #ageOf(entry: Entry): number {
    return Math.max(0, this.options.now() - entry.askedAtMs);
  }
}
