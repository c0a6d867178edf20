import { ApplicationFailure, CancelledFailure } from '@temporalio/common';
import { describe, expect, it } from 'vitest';
import { ERROR_CODES, type ErrorCode } from '../src/domain/errors/error-codes.js';
import { HabuMcpError } from '../src/domain/errors/habu-mcp-error.js';
import { createRedactor } from '../src/domain/text/redactor.js';
import { fromTemporal } from '../src/temporal/failures.js';
import { failingClearly, toFailure } from './to-failure.js';

const SECRET = 'Pq7Wm2Ze9Xr4Tc6Vb1Yn8Uk3';
const redactor = createRedactor();
redactor.learnCredentials({ clientId: '', clientSecret: SECRET });
const { redact } = redactor;

const CODES = Object.keys(ERROR_CODES) as ErrorCode[];

const failureOf = (error: HabuMcpError): ApplicationFailure => {
  const failure = toFailure(error, redact);
  if (failure instanceof ApplicationFailure) return failure;
  throw new Error('not an ApplicationFailure');
};

describe('toFailure', () => {
  it('lets every error come out at the tool as it went in at the activity', () => {
    for (const code of CODES) {
      const error = new HabuMcpError(code, `What ${code} says.`, {
        problems: ['one', 'two'],
        choices: [{ id: 'CRQ-1', label: 'A question' }],
        requestId: 'r-1',
        notBefore: '2026-03-01T12:00:00.000Z',
        nextStep: 'Do this.',
      });
      const seen = fromTemporal(failureOf(error));
      expect(seen).toMatchObject({ code, message: error.message, nextStep: 'Do this.' });
      expect(seen.details).toMatchObject(error.details);
    }
  });

  it('keeps the general advice of a code that brings none of its own', () => {
    const seen = fromTemporal(failureOf(new HabuMcpError('API_FORBIDDEN', 'No.')));
    expect(seen.nextStep).toBe(ERROR_CODES.API_FORBIDDEN.nextStep);
  });

  it('leaves behind what was caught: a history must not hold it', () => {
    const cause = new Error('Basic c2VjcmV0OnNlY3JldA==');
    const failure = failureOf(new HabuMcpError('API_FAILED', 'The API failed.', { cause }));
    expect(failure.cause).toBeUndefined();
    expect(JSON.stringify([failure.details, failure.message])).not.toContain('c2VjcmV0');
  });

  it('lets Temporal repeat only failures of the way to the API, results that moved, and the wait for a token', () => {
    const repeated = CODES.filter(
      (code) => failureOf(new HabuMcpError(code, '')).nonRetryable !== true,
    );
    expect(repeated.toSorted()).toEqual([
      'API_FAILED',
      'API_NOT_JSON',
      'API_RATE_LIMITED',
      'API_UNAUTHORIZED',
      'API_UNREACHABLE',
      'RESULT_CHANGED',
      'RESULT_TRUNCATED',
      'TEMPORAL_UNREACHABLE',
      'TOKEN_BUDGET_EXHAUSTED',
      'TOKEN_OUTCOME_UNKNOWN',
    ]);
  });

  it('lets Temporal wait until the time before which a repeat is useless', () => {
    const notBefore = new Date(Date.now() + 3_600_000).toISOString();
    const failure = failureOf(new HabuMcpError('TOKEN_BUDGET_EXHAUSTED', '', { notBefore }));
    expect(Number(failure.nextRetryDelay)).toBeGreaterThan(3_590_000);
  });

  it('does not touch what is no error of ours, such as a cancellation', () => {
    const other = new CancelledFailure('cancelled');
    expect(toFailure(other, redact)).toBe(other);
    const own = new Error('no word of it');
    expect(toFailure(own, redact)).toBe(own);
  });

  it('puts neither key nor token into a history, wherever the error holds them', () => {
    const failure = toFailure(
      new HabuMcpError('API_FAILED', `The API said ${SECRET}.`, {
        problems: [`one ${SECRET}`],
        choices: [{ id: SECRET, label: `the ${SECRET}` }],
        requestId: SECRET,
        nextStep: `Send ${SECRET}.`,
      }),
      redact,
    );
    expect(JSON.stringify([failure, (failure as Error).message])).not.toContain(SECRET);
    const cause = Object.assign(new Error(`inner ${SECRET}`), { headers: { a: SECRET } });
    const unknown = toFailure(new TypeError(`outer ${SECRET}`, { cause }), redact) as Error;
    expect(unknown).toMatchObject({ name: 'TypeError', message: 'outer [redacted]' });
    expect(`${unknown.stack} ${JSON.stringify(unknown.cause)}`).not.toContain(SECRET);
    const hidden = toFailure(new TypeError('outer', { cause }), redact) as Error;
    expect(hidden.cause).toBeUndefined();
  });

  it('cleans what may quote the API', () => {
    const failure = failureOf(
      new HabuMcpError('API_FAILED', 'a\u200bb\u202ec', { problems: ['d\u0007e'] }),
    );
    expect(failure.message).toBe('abc');
    expect(failure.details?.[0]).toMatchObject({ problems: ['de'] });
  });
});

describe('failingClearly', () => {
  const activities = failingClearly(
    {
      double: (request: number) => Promise.resolve(request * 2),
      refuse: () => Promise.reject(new HabuMcpError('QUESTION_NOT_READY', 'Not ready.')),
      throwAtOnce: (): Promise<never> => {
        throw new HabuMcpError('QUESTION_NOT_READY', 'Not ready.');
      },
    },
    redact,
  );

  it('keeps names, requests and answers', async () => {
    expect(Object.keys(activities)).toEqual(['double', 'refuse', 'throwAtOnce']);
    expect(await activities.double(21)).toBe(42);
  });

  it('lets no key or token out in an answer', async () => {
    const { told } = failingClearly(
      {
        told: () => Promise.resolve({ error: { message: `with ${SECRET}` }, steps: [SECRET] }),
      },
      redact,
    );
    expect(await told()).toEqual({ error: { message: 'with [redacted]' }, steps: ['[redacted]'] });
  });

  it('translates what is rejected and what is thrown before the first await', async () => {
    const failure = { type: 'QUESTION_NOT_READY', nonRetryable: true };
    await expect(activities.refuse()).rejects.toMatchObject(failure);
    await expect(activities.throwAtOnce()).rejects.toMatchObject(failure);
  });
});
