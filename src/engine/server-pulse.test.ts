import { describe, expect, it } from 'vitest';
import { isInterrupted, untilInterrupted } from './server-pulse.js';

/** As Temporal's dev server 1.29.1 words them. */
const INTERRUPTED = [
  '14 UNAVAILABLE: GetNamespace operation failed. Error interrupted (9)',
  '14 UNAVAILABLE: GetCurrentExecution operation failed. Error: interrupted (9)',
  '14 UNAVAILABLE: ListNamespaces operation failed. Failed to get namespace rows. Error: interrupted (9)',
];
const NOT_INTERRUPTED = [
  '5 NOT_FOUND: Namespace none is not found.',
  '5 NOT_FOUND: workflow not found for ID: none',
  '4 DEADLINE_EXCEEDED: context deadline exceeded',
  '14 UNAVAILABLE: No connection established. Last error: connect ECONNREFUSED 127.0.0.1:10000',
  '13 INTERNAL: GetNamespace operation failed. Error database or disk is full (13)',
  '14 UNAVAILABLE: GetWorkflowExecution: failed to get timer info. Error: Failed to get timer info. Error: context deadline exceeded',
];
const [sick = ''] = INTERRUPTED;
const busy = '4 DEADLINE_EXCEEDED: context deadline exceeded';

describe('isInterrupted', () => {
  it.each(INTERRUPTED)('knows %s', (text) => {
    expect(isInterrupted(new Error(text))).toBe(true);
  });

  it.each(NOT_INTERRUPTED)('takes no restart for %s', (text) => {
    expect(isInterrupted(new Error(text))).toBe(false);
  });
});

/** A server that says these things one after the other; `well` is an answer. After the last one its child has ended. */
function watch(...answers: string[]) {
  const ended = new AbortController();
  const left = [...answers];
  const ask = (): Promise<unknown> => {
    const answer = left.shift();
    if (left.length === 0) ended.abort();
    return answer === 'well' ? Promise.resolve({}) : Promise.reject(new Error(answer));
  };
  return untilInterrupted({ ask, everyMs: 1, againMs: 1 }, ended.signal);
}

describe('untilInterrupted', () => {
  it('says so after three interrupted answers in a row', async () => {
    expect(await watch('well', sick, sick, sick, 'never asked')).toBe(sick);
  });

  it('forgives two, and begins to count again after an answer', async () => {
    expect(await watch(sick, sick, 'well', sick, sick, 'well')).toBeUndefined();
  });

  it('never takes a busy server for a sick one', async () => {
    expect(await watch(busy, busy, busy, busy, busy, 'well')).toBeUndefined();
  });

  it('asks nothing of a server whose child has ended', async () => {
    let asked = 0;
    const ask = () => Promise.reject(new Error(`${sick} ${String(asked++)}`));
    const pulse = { ask, everyMs: 1, againMs: 1 };
    expect(await untilInterrupted(pulse, AbortSignal.abort())).toBeUndefined();
    expect(asked).toBe(0);
  });
});
