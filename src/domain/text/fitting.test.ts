import { expect, it } from 'vitest';
import { fitting } from './fitting.js';

it('keeps what fits, by bytes, and always the first', () => {
  const items = ['aaaa', 'bbbb', 'ü'];
  expect(fitting(items, 16)).toEqual(items);
  expect(fitting(items, 15)).toEqual(['aaaa', 'bbbb']);
  expect(fitting(items, 12)).toEqual(['aaaa', 'bbbb']);
  expect(fitting(items, 11)).toEqual(['aaaa']);
  expect(fitting(items, 0)).toEqual(['aaaa']);
  expect(fitting([], 0)).toEqual([]);
});
