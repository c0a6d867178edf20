import { describe, expect, it } from 'vitest';
import { livePart } from './live-part.js';
import type { DeskView } from '../desk/run-slot.js';
import type { QuestionRunState } from './run-part.js';
import type { WatcherView } from '../watcher/watch.js';

const SINCE = '2026-11-22T12:00:00.000Z';
const NEXT = '2026-11-22T12:05:00.000Z';
const LATER = '2026-11-22T13:00:00.000Z';

const state: QuestionRunState = {
  requestHash: 'h',
  runKey: 'h',
  question: { id: 'q', displayId: 'CRQ-000001', name: 'Overlap' },
  parameters: {},
  phase: 'queued',
};
const claimed = (lane: 'interactive' | 'background', ticket: number): QuestionRunState => ({
  ...state,
  waitingFor: { what: 'a free run creation', who: 'the API limit', since: SINCE },
  claim: {
    claimId: 'h.e.1',
    workflowId: 'run/a/h',
    lane,
    claimedAt: SINCE,
    place: { claimId: 'h.e.1', lane, ticket, place: 9, notBefore: LATER },
  },
});
const desk: DeskView = {
  limit: 20,
  spent: 20,
  free: 0,
  nextFreeAt: NEXT,
  waiting: { interactive: 5, background: 3 },
  served: { interactive: 30, background: 10 },
};
const watcher: WatcherView = {
  questionId: 'q',
  lastLookAt: SINCE,
  nextLookAt: NEXT,
  looksLastHour: 1,
  statuses: { r: 'PARTNER_RUNNING' },
  waiting: { latest: 0, creation: 0, attempt: 0, run: 1 },
};

describe('a question run as it stands now', () => {
  it('has moved up in line since its claim was placed', () => {
    const next = livePart(claimed('interactive', 31), { desk });
    expect(next.waitingFor).toMatchObject({ notBefore: NEXT, since: SINCE });
    expect(next.waitingFor?.what).toContain('place 1 ');
    expect(livePart(claimed('interactive', 34), { desk }).waitingFor?.what).toContain('place 4 ');
  });

  it('stands behind everybody in the interactive lane when it is background work', () => {
    expect(livePart(claimed('background', 12), { desk }).waitingFor?.what).toContain('place 7 ');
  });

  it('names the 429 of the API when that is what closes the gate', () => {
    const closed = { ...desk, closedUntil: LATER };
    expect(livePart(claimed('interactive', 31), { desk: closed }).waitingFor?.who).toContain('429');
  });

  it('shows the platform status, the last and the next look of the watcher', () => {
    const running: QuestionRunState = { ...state, phase: 'running', habuRunId: 'r' };
    expect(livePart(running, { watcher })).toMatchObject({
      habuStatus: 'PARTNER_RUNNING',
      lastLookAt: SINCE,
      nextLookAt: NEXT,
    });
  });

  it('shows an unknown status as it is and goes on waiting', () => {
    const running: QuestionRunState = { ...state, phase: 'running', habuRunId: 'r' };
    const seen = livePart(running, { watcher: { ...watcher, statuses: { r: 'ARCHIVING' } } });
    expect(seen).toMatchObject({ phase: 'running', waitingFor: { since: SINCE } });
    expect(seen.waitingFor?.what).toContain('ARCHIVING');
  });

  it('says since when the API does not show the runs, and when it is asked again', () => {
    const trouble = { code: 'API_FAILED', message: 'status 503', since: SINCE };
    const running: QuestionRunState = { ...state, phase: 'running', habuRunId: 'r' };
    const seen = livePart(running, { watcher: { ...watcher, trouble } });
    expect(seen.waitingFor).toMatchObject({ who: 'the API', since: SINCE, notBefore: NEXT });
    expect(seen.waitingFor?.what).toContain('status 503');
  });

  it('that waits for the watcher hears nothing before its next look', () => {
    const waiting = { ...state, waitingFor: { what: 'a look', who: 'the watcher', since: SINCE } };
    expect(livePart(waiting, { watcher }).waitingFor?.notBefore).toBe(NEXT);
  });
});
