import { ServiceError, WorkflowFailedError } from '@temporalio/client';
import {
  ActivityFailure,
  ApplicationFailure,
  RetryState,
  TimeoutFailure,
} from '@temporalio/common';
import { describe, expect, it } from 'vitest';
import { fromTemporal } from './failures.js';

/** As the client throws what the server said. */
const refusal = (code: number, details: string): ServiceError =>
  new ServiceError('Failed to list workflows', {
    cause: Object.assign(new Error(`${code} ABC_DEF: ${details}`), { code, details, metadata: {} }),
  });

describe('an answer of the Temporal server', () => {
  it.each([
    [
      "invalid query: invalid expression: column name 'HabuAccount' is not a valid search attribute",
    ],
    ['invalid query: invalid search attribute: HabuAccount'],
    ['Namespace habu has no mapping defined for search attribute HabuAccount'],
    ['Search attribute HabuAccount of type Keyword is unheard of in line 1.99'],
  ])('that does not know our search attribute is told as such: %s', (words) => {
    expect(fromTemporal(refusal(3, words))).toMatchObject({
      code: 'NAMESPACE_NOT_READY',
      message:
        'The Temporal namespace has no search attribute HabuAccount, by which runs are found.',
    });
  });

  it.each([
    [3, 'BadSearch: unexpected token', 'The Temporal server refuses: BadSearch: unexpected token'],
    [7, 'Request unauthorized.', 'The Temporal server refuses this client: Request unauthorized.'],
    [16, 'invalid key', 'The Temporal server refuses this client: invalid key'],
    [
      8,
      'namespace rate limit',
      'The Temporal server is over a limit of its own: namespace rate limit',
    ],
    [13, 'disk\u200B is\nfull', 'The Temporal server failed: disk is full'],
  ])('with status %i is never told as one that does not answer', (code, details, message) => {
    const told = fromTemporal(refusal(code, details));
    expect(told).toMatchObject({ code: 'TEMPORAL_FAILED', message });
    expect(told.details.cause).toBeDefined();
  });

  it('to a call made of several is that of the one that failed', () => {
    const words = 'Namespace habu has no mapping defined for search attribute HabuAccount';
    const details = 'Update-with-Start could not be executed.';
    const error = Object.assign(new Error(words), { code: 3, details, metadata: {} });
    expect(fromTemporal(error)).toMatchObject({ code: 'NAMESPACE_NOT_READY' });
  });

  it('that nobody gave is one that does not answer, with its cause', () => {
    const told = fromTemporal(refusal(14, 'No connection established'));
    expect(told).toMatchObject({ code: 'TEMPORAL_UNREACHABLE' });
    expect(told.details.cause).toMatchObject({ details: 'No connection established' });
  });

  it('of a namespace that is not there names the command, whatever the case of its words', () => {
    expect(fromTemporal(refusal(5, 'Namespace habu-x is not found.')).nextStep).toContain(
      '--namespace habu-x --retention 90d',
    );
  });
});

it('a failure of a kind that is not known shows its words', () => {
  expect(fromTemporal(new RangeError('of a new kind'))).toMatchObject({
    code: 'INTERNAL',
    message: 'The workflow engine failed in a way that is not known: RangeError: of a new kind',
  });
});

const timedOut = (cause?: Error): unknown => {
  const timeout = Object.assign(new TimeoutFailure('too long', undefined, 'SCHEDULE_TO_CLOSE'), {
    cause,
  });
  const failure = new ActivityFailure(
    'failed',
    'readCleanrooms',
    '1',
    RetryState.TIMEOUT,
    'worker',
    timeout,
  );
  return new WorkflowFailedError('failed', failure, RetryState.TIMEOUT);
};

describe('an activity that took too long', () => {
  it('is told by what failed underneath, with its time', () => {
    const last = ApplicationFailure.create({
      type: 'API_FAILED',
      message: 'token: the API failed (502).',
      details: [{ notBefore: '2030-01-01T12:00:00.000Z' }],
    });
    expect(fromTemporal(timedOut(last))).toMatchObject({
      code: 'API_FAILED',
      details: { notBefore: '2030-01-01T12:00:00.000Z' },
    });
  });

  it('is the absence of a worker where nothing failed underneath', () => {
    expect(fromTemporal(timedOut()).code).toBe('WORKER_UNAVAILABLE');
  });
});
