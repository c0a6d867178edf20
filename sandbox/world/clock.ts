/** The sandbox's own time: real time, shifted by what the control API asked for. */
export class Clock {
  #offsetMs = 0;
  #skewMs = 0;

  /** Unix time in milliseconds by which budgets, tokens and runs go. */
  now(): number {
    return Date.now() + this.#offsetMs;
  }

  /** A moment as the API writes it into answers: its clock may go wrong while its budgets go on as before. */
  shown(atMs = this.now()): Date {
    return new Date(atMs + this.#skewMs);
  }

  shiftTo(offsetMs: number): void {
    this.#offsetMs = offsetMs;
  }

  skewBy(skewMs: number): void {
    this.#skewMs = skewMs;
  }
}
