import { describe, expect, it } from 'vitest';
import type { HabuApiError } from './habu-api-error.js';
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
    ['toString', /no operation "toString"; nothing was sent\.$/],
    ['getFlowIntelligence', /internal to the platform .*; nothing was sent\.$/],
    ['updateCleanroomQuestionRunStatus', /party that computes runs itself; nothing was sent\.$/],
  ])('refuses %s by name', (id, says) => {
    expect(() => operationOf(id)).toThrow(says);
  });

  it('lets everything be called but the internal four and what is for executors', () => {
    const refused = [...OPERATIONS.keys()].filter(
      (id) => thrownBy(() => operationOf(id)) !== undefined,
    );
    expect(refused.sort()).toEqual([
      'getCleanroomIntelligence',
      'getCleanroomQuestionIntelligence',
      'getFlowIntelligence',
      'listLoadedIntelligenceQuestions',
      'updateCleanroomQuestionRunStatus',
    ]);
  });

  it('names what is nearest to an id that it does not have, the shortest of equals first', () => {
    const error = thrownBy(() => operationOf('getAllCleanroom'));
    expect(error).toMatchObject({ code: 'OPERATION_NOT_FOUND', sent: 'no' });
    expect((error as HabuApiError).details.choices?.[0]).toEqual({
      id: 'getAllCleanrooms',
      label: 'List the clean rooms that this account can see',
    });
  });
});

function thrownBy(act: () => unknown): unknown {
  try {
    act();
    return undefined;
  } catch (error) {
    return error;
  }
}
