/** May be asynchronous; what it answers is of no interest. */
type Close = () => unknown;

/** What must be closed before this program ends, however it ends. */
export class Closers {
  readonly #open: Close[] = [];

  add(close: Close): void {
    this.#open.push(close);
  }

  /** Closes one now, and not again at the end. */
  async close(close: Close): Promise<void> {
    const index = this.#open.indexOf(close);
    if (index >= 0) this.#open.splice(index, 1);
    await close();
  }

  /** The newest first; one that fails does not keep the others open. @throws AggregateError */
  async closeAll(): Promise<void> {
    const errors: unknown[] = [];
    for (let close = this.#open.pop(); close !== undefined; close = this.#open.pop())
      try {
        await close();
      } catch (error) {
        errors.push(error);
      }
    if (errors.length > 0) throw new AggregateError(errors, 'Not everything could be closed.');
  }
}
