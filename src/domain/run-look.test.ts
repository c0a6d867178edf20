import { describe, expect, it } from 'vitest';
import { afterFailedLook, afterLook, isNews } from './run-look.js';

const running = {
  requestHash: 'a1b2c3',
  question: { id: 'q', displayId: 'CRQ-000001', name: 'Overlap' },
  parameters: {},
  phase: 'running',
  habuRunId: 'r',
  habuStatus: 'RUNNING',
} as const;
const AT = '2026-11-22T12:00:00.000Z';

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
      expect(afterLook(once, { status }, AT).phase).toBe('failed');
    },
  );

  it('shows an unknown status as it is and goes on waiting', () => {
    const seen = afterLook(running, { status: 'ARCHIVING' }, AT);
    expect(seen.phase).toBe('running');
    expect(seen.waitingFor?.what).toContain('ARCHIVING');
    expect(afterLook(seen, { status: 'RUNNING' }, AT).waitingFor).toBeUndefined();
  });

  it('that shows nothing says since when, until one shows something again', () => {
    const once = afterFailedLook(running, 'status 503', AT);
    const later = afterFailedLook(once, 'status 502', '2026-11-22T12:05:00.000Z');
    expect(later.waitingFor).toMatchObject({ since: AT });
    expect(later.lastLookAt).toBe('2026-11-22T12:05:00.000Z');
    expect(afterLook(later, { status: 'RUNNING' }, AT).waitingFor).toBeUndefined();
  });

  it('is news to an ask only when status, phase or what it waits for is another', () => {
    const again = afterLook(running, { status: 'RUNNING' }, AT);
    expect(isNews(running, again)).toBe(false);
    expect(isNews(running, afterLook(running, { status: 'COMPLETED' }, AT))).toBe(true);
    expect(isNews(running, afterFailedLook(running, 'status 503', AT))).toBe(true);
  });
});
