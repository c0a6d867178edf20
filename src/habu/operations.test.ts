import { describe, expect, it } from 'vitest';
import { operationOf, OPERATIONS } from './operations.js';

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

  it('knows method, path and facts of an operation', () => {
    expect(OPERATIONS.get('createCleanroomQuestionRun')).toMatchObject({
      id: 'createCleanroomQuestionRun',
      method: 'POST',
      path: '/cleanroom-questions/{cleanroomQuestionId}/create-run',
      facts: { spendsRun: true },
    });
  });

  it('marks exactly the operations that create runs as spending one', () => {
    const spending = [...OPERATIONS.values()].filter(({ facts }) => facts.spendsRun === true);
    expect(spending.map(({ id }) => id).sort()).toEqual([
      'createCleanroomQuestionRun',
      'createOrUpdateCleanroomFlowRun',
      'replayCleanroomFlowRun',
    ]);
  });

  it.each([
    ['getAllCleanroom', /no operation "getAllCleanroom".* getAllCleanrooms/],
    ['toString', /no operation "toString"\.$/],
    ['getFlowIntelligence', /internal to the platform/],
    ['updateCleanroomQuestionRunStatus', /party that executes runs/],
  ])('refuses %s by name', (id, says) => {
    expect(() => operationOf(id)).toThrow(says);
  });
});
