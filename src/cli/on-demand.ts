import type { HabuMcpError } from '../domain/habu-mcp-error.js';

export interface Source<Opened> {
  /** `report` hears what a long opening is doing. */
  readonly open: (report: (message: string) => void) => Promise<Opened>;
  /** Whether what was opened can still be used; quick, for it is asked at each use. */
  readonly answers: (opened: Opened) => Promise<boolean>;
  readonly close: (opened: Opened) => Promise<void>;
}

export interface OnDemand<Opened> {
  get(report: (message: string) => void): Promise<Opened>;
  /** After TEMPORAL_UNREACHABLE the next `get` opens anew, which also starts an engine that has gone. */
  noticeError(error: HabuMcpError): void;
}

/** Opens at the first use, keeps what answers and replaces what does not; a failed attempt is never kept. */
export function onDemand<Opened>(source: Source<Opened>): OnDemand<Opened> {
  let current: Promise<Opened> | undefined;
  const forget = (attempt: Promise<Opened>) => {
    if (current !== attempt) return;
    current = undefined;
    // Best effort: whatever it was is gone or failed, and a new one takes its place.
    attempt.then((opened) => source.close(opened)).catch(() => undefined);
  };
  const attempt = (report: (message: string) => void) => {
    const opening = source.open(report);
    opening.catch(() => {
      forget(opening);
    });
    return opening;
  };
  return {
    async get(report) {
      const kept = current;
      if (kept !== undefined) {
        const opened = await kept;
        if (await source.answers(opened)) return opened;
        forget(kept);
      }
      current ??= attempt(report);
      return current;
    },
    noticeError({ code }) {
      if (code === 'TEMPORAL_UNREACHABLE' && current !== undefined) forget(current);
    },
  };
}
