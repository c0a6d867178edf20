import { describe, expect, it } from 'vitest';
import { parseResultPage } from '../result-table.js';
import { readBases } from './bases.js';

const read = (...stats: readonly Record<string, string | null>[]) =>
  readBases(parseResultPage({ stats }));

describe('readBases', () => {
  it('computes the match rate both ways from sizes and overlap', () => {
    const bases = read({
      CRM_USERS: '1000',
      PUBLISHER_USERS: '4000',
      OVERLAP_USERS: '250',
      OVERLAP_OF_CRM: '25.00',
      OVERLAP_OF_PUBLISHER: '6.25',
    });
    expect(bases.bases).toEqual([
      { name: 'CRM', size: 1000, confidence: 'high' },
      { name: 'PUBLISHER', size: 4000, confidence: 'high' },
    ]);
    expect(bases.overlap).toMatchObject({ count: 250, confidence: 'high' });
    expect(bases.matchRates).toEqual([
      { of: 'overlap', base: 'CRM', value: 0.25 },
      { of: 'overlap', base: 'PUBLISHER', value: 0.0625 },
    ]);
    expect(bases.cannotTell).toEqual([]);
  });

  it('reads a list of figures, one row each', () => {
    const list = [
      ['crm', '1000'],
      ['publisher', '4000'],
      ['overlap', '250'],
    ] as const;
    const bases = read(...list.map(([metric, people]) => ({ metric, people })));
    expect(bases.overlap?.count).toBe(250);
    expect(bases.bases.map(({ name, size }) => [name, size])).toEqual([
      ['crm', 1000],
      ['publisher', 4000],
    ]);
  });

  it('takes the total row and never adds rows up', () => {
    const row = (segment: string, overlap: string) => ({
      segment,
      crm_size: '1000',
      publisher_size: '4000',
      overlap,
    });
    expect(read(row('News', '200'), row('Sports', '150'), row('Total', '250')).overlap?.count).toBe(
      250,
    );
    const none = read(row('News', '200'), row('Sports', '150'));
    expect(none.overlap).toBeUndefined();
    expect(none.cannotTell.join()).toContain('one person can be in several of them');
  });

  it('guesses the overlap as the smallest of three counts of unknown names, with low confidence', () => {
    const bases = read({ c1: '4000', c2: '250', c3: '1000' });
    expect(bases.overlap).toMatchObject({ count: 250, confidence: 'low' });
    expect(bases.bases.map(({ size }) => size)).toEqual([4000, 1000]);
  });

  it('cannot tell the sizes where a fourth count competes', () => {
    const bases = read({ c1: '4000', overlap: '250', c3: '1000', c4: '7' });
    expect(bases.overlap?.count).toBe(250);
    expect(bases.bases).toEqual([]);
    expect(bases.cannotTell.join()).toContain('found "c1", "c3", "c4" for 2 sizes');
  });

  it('cannot tell a match rate above one or of an empty base', () => {
    const bases = read({ crm_size: '200', publisher_size: '0', overlap: '250' });
    expect(bases.matchRates).toEqual([]);
    expect(bases.cannotTell).toHaveLength(2);
  });

  it('says that a result without rows is not a result of no overlap', () => {
    expect(read().cannotTell.join()).toContain('not the same as no overlap');
  });

  it('cannot tell a withheld overlap', () => {
    const bases = read({ crm_size: '200', publisher_size: '300', overlap_users: null });
    expect(bases.overlap).toBeUndefined();
    expect(bases.cannotTell.join()).toContain('overlap');
  });
});
