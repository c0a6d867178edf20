/**
 * Reads one element of an answer whose types are promised but not always kept: each value as far as it goes. What is absent
 * (the live service writes it as null or as an empty text) is no oddity.
 */
export class LenientReading {
  /** Something could not be read. */
  isOdd = false;

  text(value: unknown): string | undefined {
    if (typeof value === 'string') return value === '' ? undefined : value;
    if (typeof value === 'number' || typeof value === 'boolean') return String(value);
    return this.#unless(value);
  }

  number(value: unknown): number | undefined {
    return typeof value === 'number' ? value : this.#unless(value);
  }

  isTrue(value: unknown): boolean | undefined {
    return typeof value === 'boolean' ? value : this.#unless(value);
  }

  list(value: unknown): readonly unknown[] {
    return Array.isArray(value) ? (value as unknown[]) : (this.#unless(value) ?? []);
  }

  texts(value: unknown): string[] {
    return this.list(value).flatMap((one) => this.text(one) ?? this.#unless(one ?? 0) ?? []);
  }

  /** Undefined where it is no object. */
  object(value: unknown): Readonly<Record<string, unknown>> | undefined {
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : this.#unless(value ?? 0);
  }

  objects(value: unknown): Readonly<Record<string, unknown>>[] {
    return this.list(value)
      .map((one) => this.object(one))
      .filter((one) => one !== undefined);
  }

  /** Names and texts. */
  record(value: unknown): Record<string, string> {
    const members = value === undefined || value === null ? {} : (this.object(value) ?? {});
    const texts = Object.entries(members).map(([name, one]) => [name, this.text(one)] as const);
    return Object.fromEntries(
      texts.flatMap(([name, text]) => (text === undefined ? [] : [[name, text]])),
    );
  }

  #unless(value: unknown): undefined {
    if (value !== undefined && value !== null && value !== '') this.isOdd = true;
  }
}
