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
const claimed = (lane: 'interactive' | 'background', ticket: number) =>
  ({
    ...state,
    waitingFor: { what: 'a free run creation', who: 'the API limit', since: SINCE },
    claim: {
      claimId: 'h.e.1',
      workflowId: 'run/a/h',
      lane,
      claimedAt: SINCE,
      place: { claimId: 'h.e.1', lane, ticket, place: 9, notBefore: LATER },
    },
  }) satisfies QuestionRunState;
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
    expect(next.waitingFor?.what).toBe('a free run creation, at place 1 in line');
    expect(next.waitingFor?.who).toBe('the API limit');
    const fourth = livePart(claimed('interactive', 34), { desk }).waitingFor;
    expect(fourth?.what).toContain('place 4 ');
    expect(fourth?.notBefore).toBe(LATER);
    expect(livePart(claimed('interactive', 29), { desk }).waitingFor?.what).toContain('place 1 ');
  });

  it('does not stand in line before its claim was placed, nor after it was granted', () => {
    const placed = claimed('interactive', 31);
    const { place: _none, ...unplaced } = placed.claim;
    const { waitingFor: _over, ...notWaiting } = placed;
    const granted = { ...placed.claim, sendBy: LATER };
    const { claim: _unclaimed, ...waiting } = placed;
    for (const one of [
      waiting,
      { ...placed, claim: unplaced },
      { ...placed, claim: granted },
      notWaiting,
    ])
      expect(livePart(one, { desk })).toEqual(one);
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

  it('keeps what it knows where the watcher knows nothing of the run, and waits for nothing new', () => {
    const running: QuestionRunState = { ...state, phase: 'running', habuRunId: 'other' };
    const looks = { lastLookAt: SINCE, nextLookAt: NEXT };
    expect(livePart(running, { watcher })).toEqual({ ...running, ...looks });
    const seenBefore: QuestionRunState = { ...running, habuStatus: 'RUNNING' };
    expect(livePart(seenBefore, { watcher })).toEqual({ ...seenBefore, ...looks });
    expect(livePart(state, { watcher })).toEqual({ ...state, ...looks });
    expect(livePart(running, {})).toEqual(running);
  });

  it('shows an unknown status as it is and goes on waiting', () => {
    const running: QuestionRunState = { ...state, phase: 'running', habuRunId: 'r' };
    const seen = livePart(running, { watcher: { ...watcher, statuses: { r: 'ARCHIVING' } } });
    expect(seen).toMatchObject({ phase: 'running', habuStatus: 'ARCHIVING' });
    expect(seen.waitingFor).toEqual({
      what: 'Habu shows the unknown status "ARCHIVING"; it is not taken for the end',
      who: 'Habu',
      since: SINCE,
    });
  });

  it('dates an unknown status by the run where the watcher has not looked yet', () => {
    const { lastLookAt: _none, ...fresh } = watcher;
    const seen = { ...state, habuRunId: 'other', habuStatus: 'ARCHIVING', lastLookAt: LATER };
    expect(livePart(seen, { watcher: fresh }).waitingFor?.since).toBe(LATER);
  });

  it('says since when the API does not show the runs, and when it is asked again', () => {
    const trouble = { code: 'API_FAILED', message: 'status 503', since: SINCE };
    const running: QuestionRunState = { ...state, phase: 'running', habuRunId: 'r' };
    const seen = livePart(running, { watcher: { ...watcher, trouble } });
    expect(seen.waitingFor).toEqual({
      what: "the API to show the question's runs: status 503",
      who: 'the API',
      since: SINCE,
      notBefore: NEXT,
    });
    const { nextLookAt: _none, ...undated } = watcher;
    const unsure = livePart(running, { watcher: { ...undated, trouble } });
    expect(unsure.waitingFor).not.toHaveProperty('notBefore');
  });

  it('that waits for the watcher hears nothing before its next look', () => {
    const waiting = { ...state, waitingFor: { what: 'a look', who: 'the watcher', since: SINCE } };
    expect(livePart(waiting, { watcher }).waitingFor).toEqual({
      ...waiting.waitingFor,
      notBefore: NEXT,
    });
    const inLine = claimed('interactive', 31);
    expect(livePart(inLine, { watcher }).waitingFor).toEqual(inLine.waitingFor);
  });
});
