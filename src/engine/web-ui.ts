/** So long it stays open when nobody says otherwise. */
export const WEB_UI_MINUTES = 30;
export const MOST_WEB_UI_MINUTES = 240;
const MINUTE_MS = 60_000;

export interface Clocks {
  /** Goes on while the machine sleeps, and can be set. */
  readonly wallMs: () => number;
  /** Cannot be set, and may stand still while the machine sleeps. */
  readonly steadyMs: () => number;
}

const SYSTEM_CLOCKS: Clocks = { wallMs: () => Date.now(), steadyMs: () => performance.now() };

/**
 * Until when Temporal's Web UI is wanted. It checks no host name, so a web page can reach it while it listens: it is
 * closed until a person asks, and again after a while. A sleep or a clock that is set back prolongs nothing.
 */
export class WebUi {
  private ends = { wallMs: 0, steadyMs: 0 };
  private isOver = true;

  constructor(private readonly clocks: Clocks = SYSTEM_CLOCKS) {}

  /** When it closes, or was to close. */
  get until(): Date {
    return new Date(this.ends.wallMs);
  }

  /** The last request counts. 0 closes it. */
  openFor(minutes: number): void {
    const { wallMs, steadyMs } = this.clocks;
    const lengthMs = Math.min(minutes, MOST_WEB_UI_MINUTES) * MINUTE_MS;
    this.ends = { wallMs: wallMs() + lengthMs, steadyMs: steadyMs() + lengthMs };
    this.isOver = false;
  }

  isWanted(): boolean {
    const { ends, clocks } = this;
    this.isOver ||= clocks.wallMs() >= ends.wallMs || clocks.steadyMs() >= ends.steadyMs;
    return !this.isOver;
  }
}
