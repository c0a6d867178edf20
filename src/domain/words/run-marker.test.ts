import { describe, expect, it } from 'vitest';
import { HASH } from '../../../test/support/watcher-by-hand.js';
import { isAttemptOf, isForRequest, isOurs } from './run-marker.js';

const attempt = `${HASH}.0a1b2c3d.1`;

describe('the marker in a run name', () => {
  it.each([
    [attempt],
    [`habu-mcp CRQ-1 ${attempt}`],
    [`${attempt} again`],
    [`a\tb\n${attempt}`],
    [`habu-mcp  ${HASH}.0a1b2c3d-1.123456`],
  ])('is a word of its own: %j', (name) => {
    expect([isOurs(name), isForRequest(name, HASH)]).toEqual([true, true]);
  });

  it.each([
    ['by hand'],
    [''],
    [`x-${attempt}`],
    [`${attempt}.old`],
    [`${attempt}a`],
    [`${attempt}, again`],
    [HASH],
    [`${HASH}.0a1b2c3d`],
    [`${HASH}.0a1b2c3d.`],
    [`${HASH}..1`],
    [`${HASH}./0a1b2c3d.1`],
    [`${HASH}0a1b2c3d.1`],
    [`${HASH}.0A1B2C3D.1`],
    [`${HASH}.0a1b 2c3d.1`],
  ])('is not part of a longer word, nor cut short: %j', (name) => {
    expect([isOurs(name), isForRequest(name, HASH)]).toEqual([false, false]);
  });

  it.each([
    ['an organization’s own words', 'a.b.1'],
    ['a long first word', `${'a'.repeat(65)}.0a1b2c3d.1`],
    ['a long execution', `${HASH}.${'a'.repeat(37)}.1`],
    ['a long number', `${HASH}.0a1b2c3d.1234567`],
  ])('is not ours with %s', (_, name) => {
    expect(isOurs(name)).toBe(false);
  });

  it('tells one request and one attempt from another', () => {
    expect(isForRequest(`x ${attempt}`, 'ffff00001111')).toBe(false);
    expect(isAttemptOf(`x ${attempt}`, new Set([attempt]))).toBe(true);
    expect(isAttemptOf(`x ${attempt}0`, new Set([attempt]))).toBe(false);
  });
});
