import { expect } from 'vitest';
import {
  watchStep,
  type WatchAction,
  type WatchEvent,
} from '../../src/domain/watcher/question-watch.js';
import type { RunListing } from '../../src/domain/watcher/run-listing.js';
import type { SeenRun, Want, Watch, WatcherNews } from '../../src/domain/watcher/watch.js';
import { PACE_REAL } from '../../src/domain/watcher/watch-pace.js';
import { newWatching, type Watching } from '../../src/domain/watcher/watcher-state.js';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const NOON = Date.parse('2026-03-01T12:00:00Z');
export const HASH = 'a1b2c3d4e5f6';
export const OTHER = 'ffff00001111';
export const iso = (ms: number): string => new Date(NOON + ms).toISOString();

const watchOf = (execution: string, want: Want, requestHash = HASH): Watch => ({
  watchId: `${requestHash}.${execution}`,
  workflowId: `run/test/${execution}`,
  requestHash,
  want,
});
export const latest = (replaces?: string): Want => ({
  for: 'latest',
  attemptId: 'one00000.1',
  freshForMs: 24 * HOUR,
  ...(replaces === undefined ? {} : { replaces }),
});
/** A creation under way, of the execution `one00000`. */
export const sending: Want = {
  for: 'creation',
  attemptId: `${HASH}.one00000.1`,
  arrivesBy: iso(MINUTE),
};
export const runOf = (id: string, status: string, more: Partial<SeenRun> = {}): SeenRun => ({
  habuRunId: id,
  name: `habu-mcp CRQ-138210 ${HASH}.0a1b2c3d.1`,
  status,
  submittedAt: iso(-10 * MINUTE),
  ...more,
});

/** A watcher whose clock is set by hand; times are ms after noon. */
export class Watcher {
  state: Watching = newWatching('question-1', { now: NOON, pace: PACE_REAL });
  readonly news: WatcherNews[] = [];
  readonly looksAt: number[] = [];
  readonly reported: string[][] = [];
  now = 0;

  send(event: WatchEvent): readonly WatchAction[] {
    const step = watchStep(this.state, event, { now: NOON + this.now, pace: PACE_REAL });
    // As continue-as-new carries it.
    this.state = JSON.parse(JSON.stringify(step.state)) as Watching;
    for (const action of step.actions) {
      expect(['tell', 'look', 'report_creations']).toContain(action.type);
      if (action.type === 'tell') this.news.push(action.news);
      if (action.type === 'look') this.looksAt.push(this.now);
      if (action.type === 'report_creations')
        this.reported.push(action.creations.map(({ habuRunId }) => habuRunId));
    }
    return step.actions;
  }

  watch(execution: string, want: Want, requestHash?: string): void {
    this.send({ type: 'watch', watch: watchOf(execution, want, requestHash) });
  }

  /** Lets the time pass to the next look and begins it. */
  look(): number {
    this.now = Math.max(this.now, (this.state.nextLookAt ?? NaN) - NOON);
    this.send({ type: 'tick' });
    expect(this.state.looking).toBeDefined();
    return this.now;
  }

  list(runs: readonly SeenRun[] = [], more: Partial<RunListing> = {}): void {
    const listing = { runs, creations: [], completeSince: iso(-NOON), listedAt: iso(this.now) };
    this.send({ type: 'listed', listing: { ...listing, ...more } });
  }

  lookAndList(...list: Parameters<Watcher['list']>): number {
    const at = this.look();
    this.list(...list);
    return at;
  }

  told(): WatcherNews[] {
    return this.news.splice(0);
  }
}
