import { describe, expect, it } from 'vitest';
import { OPERATIONS } from './operations.js';

describe('the table of operations', () => {
  it('holds every operation of the contract once, each with a path relative to the base URL', () => {
    expect(OPERATIONS.size).toBe(151);
    const places = [...OPERATIONS.values()].map(({ method, path }) => `${method} ${path}`);
    expect(new Set(places).size).toBe(151);
    for (const { method, path } of OPERATIONS.values()) {
      expect(method).toMatch(/^(GET|POST|PUT|PATCH|DELETE)$/);
      expect(path).toMatch(/^\//);
    }
  });

  it('knows method, path, parameters and body of an operation', () => {
    expect(OPERATIONS.get('createCleanroomQuestionRun')).toEqual({
      id: 'createCleanroomQuestionRun',
      method: 'POST',
      path: '/cleanroom-questions/{cleanroomQuestionId}/create-run',
      pathParameters: ['cleanroomQuestionId'],
      queryParameters: [],
      hasBody: true,
      spendsRunQuota: true,
    });
    expect(OPERATIONS.get('cancelPartnerInvitationByEmail')?.queryParameters).toEqual([
      { name: 'partnerEmail', required: true },
    ]);
  });

  it('marks exactly the operations that create runs as spending the run quota', () => {
    const spending = [...OPERATIONS.values()].filter(({ spendsRunQuota }) => spendsRunQuota);
    expect(spending.map(({ id }) => id).sort()).toEqual([
      'createCleanroomQuestionRun',
      'createOrUpdateCleanroomFlowRun',
      'replayCleanroomFlowRun',
    ]);
  });
});
