import { describe, expect, it } from 'vitest';
import { findingOf } from './drift.js';

const SINCE = '2026-11-28T12:00:00.000Z';

describe('drift from the contract', () => {
  it('is told by operation and place, with what to do about it', () => {
    const place = { operation: 'getAllCleanrooms', pointer: '/*/name', says: 'must be string' };
    const report = { since: SINCE, answers: 7, places: [{ ...place, answers: 3 }], more: 2 };
    expect(findingOf(report)).toMatchObject({
      verdict: 'warning',
      finding: `3 places of 7 answers since ${SINCE} differ from the contract of the API`,
      problems: ['getAllCleanrooms /*/name must be string (in 3)', 'and 2 more'],
      fix: { who: 'operator' },
    });
  });

  it('is none where every answer fits', () => {
    expect(findingOf({ since: SINCE, answers: 1, places: [], more: 0 })).toEqual({
      verdict: 'ok',
      finding: `nothing of 1 answer since ${SINCE} differs from the contract of the API`,
    });
  });
});
