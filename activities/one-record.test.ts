import { describe, expect, it } from 'vitest';
import { oneRecord } from './one-record.js';

const activity = (answer: string) => () => Promise.resolve(answer);

describe('activities of several groups', () => {
  it('are all there under their names', async () => {
    const all = oneRecord({ read: activity('read') }, { write: activity('written') });
    expect([await all.read(), await all.write()]).toEqual(['read', 'written']);
  });

  it('are refused where two have one name, by that name', () => {
    const groups = [{ read: activity('a'), look: activity('a') }, { look: activity('b') }] as const;
    expect(() => oneRecord(...groups)).toThrow('More than one activity has the name look.');
  });
});
