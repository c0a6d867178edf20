import { describe, expect, it } from 'vitest';
import { AgedCache } from './aged-cache.js';

function cacheAt(start: number, maxEntries?: number) {
  const clock = { nowMs: start };
  const options = { cacheMs: 60_000, now: () => clock.nowMs };
  const cache = new AgedCache(maxEntries === undefined ? options : { ...options, maxEntries });
  let loads = 0;
  return { clock, cache, load: () => Promise.resolve(++loads) };
}

describe('AgedCache', () => {
  it('answers from memory with the age, until the answer is too old', async () => {
    const { cache, clock, load } = cacheAt(1000);
    expect(await cache.get('a', load)).toEqual({ data: 1, ageMs: 0 });
    clock.nowMs += 59_999;
    expect(await cache.get('a', load)).toEqual({ data: 1, ageMs: 59_999 });
    clock.nowMs += 1;
    expect(await cache.get('a', load)).toEqual({ data: 2, ageMs: 0 });
  });

  it('loads again on refresh, and others see the newer answer', async () => {
    const { cache, load } = cacheAt(0);
    await cache.get('a', load);
    expect((await cache.get('a', load, true)).data).toBe(2);
    expect((await cache.get('a', load)).data).toBe(2);
  });

  it('loads once for callers that come at the same time', async () => {
    const { cache, load } = cacheAt(0);
    const answers = await Promise.all([cache.get('a', load), cache.get('a', load)]);
    expect(answers.map(({ data }) => data)).toEqual([1, 1]);
  });

  it('does not remember a failure', async () => {
    const { cache, load } = cacheAt(0);
    await expect(cache.get('a', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect((await cache.get('a', load)).data).toBe(1);
  });

  it('drops the oldest entry when it is full', async () => {
    const { cache, load } = cacheAt(0, 2);
    for (const key of ['a', 'b', 'c']) await cache.get(key, load);
    expect((await cache.get('c', load)).data).toBe(3);
    expect((await cache.get('a', load)).data).toBe(4);
  });
});
