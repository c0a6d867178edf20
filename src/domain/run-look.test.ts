import { describe, expect, it } from 'vitest';
import { afterLook, deletedAtHabu, isNews } from './run-look.js';

const running = {
  requestHash: 'a1b2c3',
  runKey: 'a1b2c3',
  question: { id: 'q', displayId: 'CRQ-000001', name: 'Overlap' },
  parameters: {},
  phase: 'running',
  habuRunId: 'r',
  habuStatus: 'RUNNING',
} as const;
const AT = '2026-11-22T12:00:00.000Z';
const LATER = '2026-11-22T12:05:00.000Z';

describe('a look at a run', () => {
  it('ends it with COMPLETED at once', () => {
    const seen = afterLook(running, { status: 'COMPLETED' }, AT);
    expect(seen).toMatchObject({ phase: 'completed', lastLookAt: AT });
  });

  it('ends it with FAILED at once and keeps the reason of the platform', () => {
    const seen = afterLook(running, { status: 'FAILED', failureReason: 'no such macro' }, AT);
    expect(seen.phase).toBe('failed');
    expect(seen.error?.message).toContain('no such macro');
  });

  it.each(['ERROR', 'PARTNER_FAILED'])(
    'takes %s for the end only when the next look still shows it',
    (status) => {
      const once = afterLook(running, { status }, AT);
      expect(once.phase).toBe('running');
      expect(afterLook(once, { status: 'RUNNING' }, AT).phase).toBe('running');
      expect(afterLook(once, { status }, AT).phase, 'the same look, told twice').toBe('running');
      expect(afterLook(once, { status }, LATER).phase).toBe('failed');
    },
  );

  it('shows an unknown status as it is and goes on waiting', () => {
    const seen = afterLook(running, { status: 'ARCHIVING' }, AT);
    expect(seen.phase).toBe('running');
    expect(seen.waitingFor?.what).toContain('ARCHIVING');
    expect(afterLook(seen, { status: 'RUNNING' }, AT).waitingFor).toBeUndefined();
  });

  it('is news to an ask only when it begins to run, needs a person, or ends', () => {
    const inPhase = (phase: 'queued' | 'creating' | 'running' | 'completed') => ({ phase });
    expect(isNews(inPhase('queued'), inPhase('creating'))).toBe(false);
    expect(isNews(inPhase('creating'), inPhase('running'))).toBe(true);
    expect(isNews(running, afterLook(running, { status: 'PARTNER_RUNNING' }, AT))).toBe(false);
    expect(isNews(running, afterLook(running, { status: 'COMPLETED' }, AT))).toBe(true);
  });

  it('says of a run that whole lists no longer show that somebody deleted it', () => {
    const gone = deletedAtHabu(running, AT);
    expect(gone).toMatchObject({ phase: 'failed', lastLookAt: AT });
    expect(gone.error).toMatchObject({ code: 'RUN_DELETED_AT_HABU' });
  });
});
