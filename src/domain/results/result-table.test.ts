import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  parseNumberCell,
  parseResultPage,
  readResultPage,
  readNumberCell,
} from './result-table.js';

const metadata = [
  { fieldName: 'f1', columnName: 'Education', dataType: 'STRING' },
  { fieldName: 'f2', columnName: 'Users', dataType: 'LONG' },
];

describe('parseResultPage', () => {
  it('reads rows keyed by fieldName and rows keyed by columnName alike', () => {
    const byField = parseResultPage({ metadata, stats: [{ f1: 'Master', f2: '5' }], count: 1 });
    const byColumn = parseResultPage({
      metadata,
      stats: [{ Education: 'Master', Users: '5' }],
      count: 1,
    });
    expect(byField.rows).toEqual([['Master', '5']]);
    expect(byColumn.rows).toEqual(byField.rows);
    expect(byField.columns[0]).toEqual({ name: 'f1', otherName: 'Education', dataType: 'STRING' });
    expect(byColumn.columns[0]).toEqual({ name: 'Education', otherName: 'f1', dataType: 'STRING' });
  });

  it('is not misled when the two names of two columns are swapped', () => {
    const swapped = [
      { fieldName: 'a', columnName: 'b', dataType: '' },
      { fieldName: 'b', columnName: 'a', dataType: '' },
    ];
    const table = parseResultPage({ metadata: swapped, stats: [{ a: '1', b: '2' }] });
    expect(table.columns.map(({ name }) => name)).toEqual(['a', 'b']);
    expect(table.rows).toEqual([['1', '2']]);
  });

  it('takes columns from the rows where metadata are missing, and keeps keys that metadata leave out', () => {
    expect(parseResultPage({ stats: [{ a: '1' }, { b: '2' }] })).toMatchObject({
      columns: [{ name: 'a' }, { name: 'b' }],
      rows: [
        ['1', null],
        [null, '2'],
      ],
    });
    const extra = parseResultPage({ metadata, stats: [{ f1: 'x', f2: '1', more: 'y' }] });
    expect(extra.columns.map(({ name }) => name)).toEqual(['f1', 'f2', 'more']);
  });

  it('keeps null cells null and turns cells that are not text into text', () => {
    expect(parseResultPage({ stats: [{ a: null, b: 5, c: true, d: '' }] }).rows).toEqual([
      [null, '5', 'true', ''],
    ]);
  });

  it('says that rows are missing when the count is larger, and does not believe a smaller count', () => {
    expect(parseResultPage({ stats: [{ a: '1' }], count: 9 })).toMatchObject({
      totalRows: 9,
      truncated: true,
    });
    expect(parseResultPage({ stats: [{ a: '1' }], count: 0 })).toMatchObject({
      totalRows: 1,
      truncated: false,
    });
    expect(parseResultPage({ stats: [{ a: '1' }], count: 1 }, 7)).toMatchObject({
      totalRows: 7,
      truncated: true,
    });
  });

  it('reads an empty answer as a table without rows', () => {
    expect(parseResultPage({})).toEqual({ columns: [], rows: [], totalRows: 0, truncated: false });
  });

  it('treats keys such as __proto__ as names like others', () => {
    const row = JSON.parse('{"__proto__": "1", "constructor": "2"}') as Record<string, unknown>;
    expect(parseResultPage({ stats: [row] }).rows).toEqual([['1', '2']]);
  });
});

describe('parseNumberCell', () => {
  it('reads plain decimal and exponent numbers', () => {
    const cells = ['0', '-3', '12.50', '.5', '1e3', '1.5E-2'];
    expect(cells.map(parseNumberCell)).toEqual([0, -3, 12.5, 0.5, 1000, 0.015]);
  });

  it.each([
    '',
    ' ',
    'NaN',
    'null',
    'Infinity',
    '12abc',
    '0x10',
    '1_000',
    '--1',
    '1e999',
    '007',
    '+5',
    ' 5',
    '5.',
    '1,234',
    '12.5%',
  ])('refuses %j instead of reading a part of it', (text) => {
    expect(parseNumberCell(text)).toBeUndefined();
  });

  it('refuses integers that a number cannot hold exactly', () => {
    expect(parseNumberCell('9007199254740993')).toBeUndefined();
    expect(parseNumberCell('9007199254740991')).toBe(9007199254740991);
  });

  it('names the reason: separators, blanks, percent, withheld', () => {
    const separators = 'separators between digits, which can be thousands or decimals';
    expect(readNumberCell('1,234')).toEqual({ kind: 'refused', reason: separators });
    expect(readNumberCell('1.234.567')).toEqual({ kind: 'refused', reason: separators });
    expect(readNumberCell(' 12')).toMatchObject({ reason: 'blanks around the number' });
    expect(readNumberCell('12.5%')).toEqual({ kind: 'percent', value: 12.5 });
    expect(['<50', '< 50', '*', 'Suppressed'].map((text) => readNumberCell(text).kind)).toEqual(
      Array(4).fill('withheld'),
    );
    expect(readNumberCell(null)).toEqual({ kind: 'empty' });
  });

  it('reads back every finite number that JavaScript writes, and never reads what Number refuses', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const text = String(value);
        const isUnsafeInteger = /^-?\d+$/.test(text) && !Number.isSafeInteger(value);
        expect(parseNumberCell(text)).toBe(isUnsafeInteger ? undefined : Number(text));
      }),
    );
    fc.assert(
      fc.property(fc.string(), (text) => {
        const value = parseNumberCell(text);
        if (value !== undefined) expect(value).toBe(Number(text));
      }),
    );
  });
});

describe('a page as it came', () => {
  it('is read as far as it goes, and rows that are none are counted', () => {
    const page = readResultPage({
      metadata: [null, 7, { fieldName: 'a', columnName: {}, dataType: 5 }],
      stats: [{ a: 'x' }, null, 7, ['y'], { a: 3 }],
      count: '5',
    });
    const table = parseResultPage(page ?? {});
    expect(table.columns.map(({ name }) => name)).toEqual(['a']);
    expect(table.rows).toEqual([['x'], [null], [null], [null], ['3']]);
    expect(table).toMatchObject({ totalRows: 5, oddRows: 3 });
  });

  it.each([undefined, null, 'text', 7, [], true])('%j is no page', (body) => {
    expect(readResultPage(body)).toBeUndefined();
  });

  it.each([{ stats: 'none' }, { stats: {} }, {}, { metadata: 7, count: {} }])(
    '%j holds no rows and no count',
    (body) => {
      expect(readResultPage(body)).toEqual({});
    },
  );
});
