import type { HabuMcpError } from '../domain/errors/habu-mcp-error.js';

export interface Source<Opened> {
  /** `report` is told what a long opening is doing. */
  readonly open: (report: (message: string) => void) => Promise<Opened>;
  /** Whether what was opened can still be used; quick, for it is asked at each use. May say why nothing can. */
  readonly answers: (opened: Opened) => Promise<boolean>;
  readonly close: (opened: Opened) => Promise<void>;
}

export interface OnDemand<Opened> {
  get(report: (message: string) => void): Promise<Opened>;
  /** After TEMPORAL_UNREACHABLE the next `get` opens anew, which also starts an engine that has gone. */
  noticeError(error: HabuMcpError): void;
}

/** Longer than any call lasts. */
const CLOSE_AFTER_MS = 5 * 60_000;

/** Calls under way are retried by a timer of the Temporal client, which throws where nobody can catch it once the connection is closed. */
function closeLater(close: () => Promise<void>): void {
  setTimeout(() => void close().catch(() => undefined), CLOSE_AFTER_MS).unref();
}

/** Opens at the first use, keeps what answers and replaces what does not; a failed attempt is never kept. */
export function onDemand<Opened>(source: Source<Opened>): OnDemand<Opened> {
  let current: Promise<Opened> | undefined;
  const forget = (attempt: Promise<Opened>) => {
    if (current !== attempt) return;
    current = undefined;
    // Best effort: whatever it was is gone or failed, and a new one takes its place.
    attempt.then((opened) => closeLater(() => source.close(opened))).catch(() => undefined);
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
