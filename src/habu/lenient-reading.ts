import { isObject } from '../domain/words/is-object.js';

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
    this.#unless(value);
    return undefined;
  }

  number(value: unknown): number | undefined {
    if (typeof value === 'number') return value;
    this.#unless(value);
    return undefined;
  }

  isTrue(value: unknown): boolean | undefined {
    if (typeof value === 'boolean') return value;
    this.#unless(value);
    return undefined;
  }

  list(value: unknown): readonly unknown[] {
    if (Array.isArray(value)) return value as unknown[];
    this.#unless(value);
    return [];
  }

  texts(value: unknown): string[] {
    const elements = this.list(value);
    if (elements.includes(null)) this.isOdd = true;
    return elements.map((one) => this.text(one)).filter((text) => text !== undefined);
  }

  /** Undefined where it is no object. */
  object(value: unknown): Readonly<Record<string, unknown>> | undefined {
    if (isObject(value)) return value;
    this.isOdd = true;
    return undefined;
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

  #unless(value: unknown): void {
    if (value !== undefined && value !== null && value !== '') this.isOdd = true;
  }
}
