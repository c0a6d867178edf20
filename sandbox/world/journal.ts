import { appendFileSync, existsSync, readFileSync, statSync, truncateSync } from 'node:fs';

/**
 * An append-only file of JSON lines. `append` returns after the write call, so a SIGKILL of this process loses
 * nothing that was answered; and it is synchronous, so checking a budget and spending it cannot interleave.
 */
export class Journal<Entry> {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  /** All whole entries; the torn line of a kill in the middle of a write is cut off. */
  read(): Entry[] {
    if (!existsSync(this.#path)) return [];
    const text = readFileSync(this.#path, 'utf8');
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    if (whole.length < text.length) truncateSync(this.#path, Buffer.byteLength(whole));
    return whole
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Entry);
  }

  /** On a full disk the beginning of a line may be written: it is taken back, or the next line would be part of it. */
  append(entry: Entry): void {
    const size = statSync(this.#path, { throwIfNoEntry: false })?.size ?? 0;
    try {
      appendFileSync(this.#path, `${JSON.stringify(entry)}\n`, { mode: 0o600 });
    } catch (error) {
      if (existsSync(this.#path)) truncateSync(this.#path, size);
      throw error;
    }
  }
}
