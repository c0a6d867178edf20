import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shownRows } from './shown-rows.js';

const table = (names: readonly string[], rows: readonly (readonly (string | null)[])[]) => ({
  columns: names.map((name) => ({ name, dataType: '' })),
  rows,
});

describe('the rows that are shown', () => {
  it('are all of a small table, as harmless text', () => {
    expect(shownRows(table(['A\u202e', 'B'], [['x\ny', null]]))).toEqual({
      columns: ['A', 'B'],
      rows: [['x y', null]],
      warnings: [],
    });
  });

  it('are never more than 128 KB, and a first row is among them however wide the table is', () => {
    const cell = fc.oneof(
      fc.string({ maxLength: 400 }),
      fc.constant('漢'.repeat(400)),
      fc.constant('"'.repeat(400)),
    );
    const size = fc.tuple(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 500 }));
    fc.assert(
      fc.property(cell, size, (text, [width, length]) => {
        const names = Array.from({ length: width }, (_, place) => `${place} ${text}`);
        const row = Array.from({ length: width }, () => text);
        const shown = shownRows(
          table(
            names,
            Array.from({ length }, () => row),
          ),
        );
        expect(Buffer.byteLength(JSON.stringify(shown))).toBeLessThan(130_000);
        expect(shown.rows.length).toBeGreaterThan(0);
        expect(shown.columns.length).toBe(shown.rows[0]?.length);
        expect(shown.warnings).toHaveLength(shown.columns.length < width ? 1 : 0);
      }),
      { numRuns: 60 },
    );
  });
});

describe('what is not shown', () => {
  it('is said: cells with what cannot be seen, and rows that are none', () => {
    const columns = [{ name: 'a', dataType: '' }];
    const { rows, warnings } = shownRows({
      columns,
      rows: [['x\u200by'], ['xy'], [null]],
      oddRows: 1,
    });
    expect(rows).toEqual([['xy'], ['xy'], [null]]);
    expect(warnings).toEqual([
      expect.stringMatching(/^1 of the rows could not be read/),
      expect.stringMatching(/^1 of the cells hold characters that cannot be seen/),
    ]);
  });
});
