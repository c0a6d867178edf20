import { describe, expect, it } from 'vitest';
import {
  creationInput,
  cutOffWhileSent,
  givenUp,
  neverSent,
  NOT_AWAITED,
  noSuchChoice,
  outcomeUnknown,
  questionChanged,
} from './creation.js';
import type { QuestionRunState } from './run-part.js';

const state = {
  phase: 'creating',
  question: { displayId: 'CRQ-1', name: 'Overlap' },
  habuRunName: 'habu-mcp CRQ-1 hash.execution.1',
} as unknown as QuestionRunState;

describe('a creation of which nobody knows the outcome', () => {
  it('names the run, why it is not known, and what to look for before anybody makes a second one', () => {
    expect(outcomeUnknown('run x', 'the line was cut')).toEqual({
      code: 'CREATE_OUTCOME_UNKNOWN',
      message: 'Whether run "run x" exists at Habu is not known: the line was cut.',
      nextStep:
        'Look for "run x" among the question\'s runs in the clean room before anybody starts it again.',
    });
    expect(cutOffWhileSent('run x')).toMatchObject({
      code: 'CREATE_OUTCOME_UNKNOWN',
      message:
        'Whether run "run x" exists at Habu is not known: the worker ended or was cut off while it was sent.',
    });
    expect(neverSent('run x')).toMatchObject({
      code: 'WORKER_UNAVAILABLE',
      message: 'The worker was cut off before it sent run "run x".',
    });
  });

  it('is a question to a person about this attempt alone, which says that both may run', () => {
    const since = '2026-03-01T12:00:00.000Z';
    const input = creationInput('hash.execution.1', state, since);
    expect(input).toMatchObject({ id: 'hash.execution.1', since });
    expect(input.prompt).toMatch(/"habu-mcp CRQ-1 hash\.execution\.1".*Overlap.*Create it again/);
    expect(input.options.map(({ id }) => id)).toEqual(['create_again', 'give_up']);
    expect(input.options.map(({ label }) => label)).toEqual([
      expect.stringContaining('both run if the first appears'),
      expect.stringContaining('nothing more is sent'),
    ]);
    const { habuRunName: _none, ...nameless } = state;
    expect(creationInput('hash.execution.1', nameless, since).prompt).toContain(
      '"hash.execution.1"',
    );
  });

  it('takes no answer but its own choices, and says so', () => {
    expect(noSuchChoice('perhaps')).toBe('"perhaps" is not one of the choices.');
    expect(NOT_AWAITED).toContain('does not wait for this answer');
  });

  it('that is given up is a failed run with its reason', () => {
    const error = outcomeUnknown('run x', 'cut');
    expect(givenUp(state, error)).toEqual({ ...state, phase: 'failed', error });
  });
});

describe('a creation of a question that was changed meanwhile', () => {
  it('says which version was checked, which one runs, and how to go on', () => {
    expect(questionChanged(4, 5)).toEqual({
      code: 'QUESTION_CHANGED',
      message:
        'The question was changed while the run was being created: version 4 was checked, Habu runs version 5.',
      nextStep: 'Call the start tool again; it checks the new version of the question.',
    });
  });
});
