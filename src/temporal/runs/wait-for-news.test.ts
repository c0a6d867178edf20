import { describe, expect, it } from 'vitest';
import type { RunPart } from '../../domain/question-run/run-part.js';
import type { RunState } from '../../domain/run/run-state.js';
import { defined } from '../../domain/words/defined.js';
import type { RunView } from './describe-run.js';
import { nextNewsAt, waitForNews } from './wait-for-news.js';

const part = (phase: RunPart['phase'], facts: Partial<RunPart> = {}): RunPart => ({
  role: 'answer',
  requestHash: 'a1b2c3',
  runKey: 'a1b2c3',
  question: { id: 'q', displayId: 'CRQ-1', name: 'Overlap' },
  parameters: {},
  phase,
  ...facts,
});

const viewOf = (phase: RunState['phase'], parts: readonly RunPart[] = []): RunView => ({
  state: {
    handle: 'ov-7k3f9m2q4x',
    kind: 'overlap_analysis',
    phase,
    source: 'live',
    title: 'Overlap',
    startedAt: '2026-03-01T12:00:00.000Z',
    updatedAt: '2026-03-01T12:00:00.000Z',
    parts,
  },
});

const inMs = (ms: number): string => new Date(Date.now() + ms).toISOString();
const MINUTE = 60_000;
const forever = new AbortController().signal;

/** Shows the given views one after the other, the last one for ever, and counts how often it was looked at. */
function show(...views: readonly RunView[]) {
  let looks = 0;
  return {
    looks: () => looks,
    look: (): Promise<RunView> =>
      Promise.resolve(views[Math.min(looks++, views.length - 1)] ?? viewOf('preparing')),
  };
}

const waitingFor = (notBefore?: string) => ({
  what: 'a place',
  who: 'the desk',
  since: inMs(0),
  ...defined({ notBefore }),
});

describe('nextNewsAt', () => {
  it('is the earliest next look of the parts that are still open', () => {
    const early = inMs(5 * MINUTE);
    const { state } = viewOf('running', [
      part('completed', { nextLookAt: inMs(1) }),
      part('running', { nextLookAt: inMs(20 * MINUTE) }),
      part('running', { nextLookAt: early }),
    ]);
    expect(nextNewsAt(state)).toBe(Date.parse(early));
  });

  it('is the end of the wait of a part that waits to be created', () => {
    const notBefore = inMs(MINUTE);
    const { state } = viewOf('queued', [part('queued', { waitingFor: waitingFor(notBefore) })]);
    expect(nextNewsAt(state)).toBe(Date.parse(notBefore));
  });

  it.each([
    ['a part is being created', [part('creating'), part('running', { nextLookAt: inMs(MINUTE) })]],
    ['a look has no time yet', [part('running')]],
    ['a wait has no known end', [part('queued', { waitingFor: waitingFor() })]],
    ['there are no parts yet', []],
    ['all parts have ended and the answer is being computed', [part('completed')]],
  ])('is not known while %s', (_why, parts) => {
    expect(nextNewsAt(viewOf('running', parts).state)).toBeUndefined();
  });
});

describe('waitForNews', () => {
  it('answers at the change of phase, not at the end of the wait', async () => {
    const shown = show(viewOf('queued'), viewOf('creating'), viewOf('running'));
    const view = await waitForNews(shown.look, { waitMs: 1_500, signal: forever });
    expect(view.state.phase).toBe('creating');
    expect(shown.looks()).toBe(2);
  });

  it.each(['completed', 'failed', 'cancelled', 'input_required'] as const)(
    'answers at once when the run is %s',
    async (phase) => {
      const shown = show(viewOf(phase));
      await waitForNews(shown.look, { waitMs: MINUTE, signal: forever });
      expect(shown.looks()).toBe(1);
    },
  );

  it('answers at once when no news can come within the wait', async () => {
    const shown = show(viewOf('running', [part('running', { nextLookAt: inMs(5 * MINUTE) })]));
    const view = await waitForNews(shown.look, { waitMs: MINUTE, signal: forever });
    expect(view.state.phase).toBe('running');
    expect(shown.looks()).toBe(1);
  });

  it('goes on waiting when a look is overdue, because it may come any moment', async () => {
    const overdue = viewOf('running', [part('running', { nextLookAt: inMs(-MINUTE) })]);
    const shown = show(overdue, viewOf('completed'));
    const view = await waitForNews(shown.look, { waitMs: 20, signal: forever });
    expect(view.state.phase).toBe('completed');
  });

  it('looks at the end of the wait once more, and gives what it sees without news', async () => {
    const shown = show(viewOf('queued'));
    const view = await waitForNews(shown.look, { waitMs: 20, signal: forever });
    expect(view.state.phase).toBe('queued');
    expect(shown.looks()).toBe(2);
  });

  it('looks once and never waits when no wait is asked for', async () => {
    const shown = show(viewOf('running'));
    await waitForNews(shown.look, { waitMs: 0, signal: forever });
    expect(shown.looks()).toBe(1);
  });

  it('ends when the caller gives up, with what was seen last', async () => {
    const caller = new AbortController();
    const shown = show(viewOf('queued'));
    const view = await waitForNews(shown.look, {
      waitMs: 10 * MINUTE,
      signal: caller.signal,
      onLook: () => caller.abort(),
    });
    expect(view.state.phase).toBe('queued');
  });

  it('tells each look without news, for a progress message', async () => {
    const told: string[] = [];
    const shown = show(viewOf('preparing'), viewOf('queued'));
    await waitForNews(shown.look, {
      waitMs: 20,
      signal: forever,
      onLook: (view) => told.push(view.state.phase),
    });
    expect(told).toEqual(['preparing']);
  });

  it('fails as the look fails, at the first and at a later one', async () => {
    const fails = () => Promise.reject(new Error('gone'));
    const options = { waitMs: 20, signal: forever };
    await expect(waitForNews(fails, options)).rejects.toThrow('gone');
    const shown = show(viewOf('queued'));
    const later = () => (shown.looks() === 0 ? shown.look() : fails());
    await expect(waitForNews(later, options)).rejects.toThrow('gone');
  });
});
