import { describe, expect, it } from 'vitest';
import contract from '../../../contract/habu-openapi.json' with { type: 'json' };
import { hasEnded } from './phase.js';
import { isFailureToReadAgain, isKnownStatus, phaseOfStatus } from './habu-status.js';

const published = (): string[] => {
  const { parameters } =
    contract.paths['/cleanroom-questions/{cleanroomQuestionId}/cleanroom-question-runs'].get;
  const filter = parameters.find(({ name }) => name === 'status');
  return filter !== undefined && 'enum' in filter.schema ? (filter.schema.enum ?? []) : [];
};

describe('run statuses', () => {
  it('are known for every status that the contract names', () => {
    expect(published()).toHaveLength(10);
    expect(published().filter((status) => !isKnownStatus(status))).toEqual([]);
  });

  it('end a run only at its completion and at a failure', () => {
    const ends = published().filter((status) => hasEnded(phaseOfStatus(status)));
    expect(ends.toSorted()).toEqual(['COMPLETED', 'ERROR', 'FAILED', 'PARTNER_FAILED']);
    expect(phaseOfStatus('COMPLETED')).toBe('completed');
  });

  it('go on running after the part of the partner, and while the platform plans a retry', () => {
    expect(phaseOfStatus('PARTNER_COMPLETED')).toBe('running');
    expect(phaseOfStatus('PENDING_RETRY')).toBe('running');
  });

  it.each(['ARCHIVED', '', 'completed', 'constructor', '__proto__'])(
    'keep waiting at the unknown status %j',
    (status) => {
      expect(phaseOfStatus(status)).toBe('running');
      expect(isKnownStatus(status)).toBe(false);
    },
  );

  it('are read once more before the two failures that the platform was seen to pass through', () => {
    const again = published().filter(isFailureToReadAgain);
    expect(again.toSorted()).toEqual(['ERROR', 'PARTNER_FAILED']);
    expect(again.every((status) => phaseOfStatus(status) === 'failed')).toBe(true);
  });
});
