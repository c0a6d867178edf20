/** The sandbox's own time: real time, shifted by what the control API asked for. */
export class Clock {
  #offsetMs: number;

  constructor(offsetMs = 0) {
    this.#offsetMs = offsetMs;
  }

  get offsetMs(): number {
    return this.#offsetMs;
  }

  /** Unix time in milliseconds. */
  now(): number {
    return Date.now() + this.#offsetMs;
  }

  shiftTo(offsetMs: number): void {
    this.#offsetMs = offsetMs;
  }
}
