import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNumbers, type NumberReading } from './number-column.js';

type Cells = readonly (string | null)[];

const valuesOf = ({ cells }: NumberReading): unknown[] =>
  cells.map((cell) => (cell.kind === 'number' ? cell.value : cell.kind));

const readings = (...cells: Cells): unknown[][] => readNumbers(cells).map(valuesOf);

const only = (...cells: Cells): NumberReading => {
  const [reading, ...others] = readNumbers(cells);
  expect(others).toEqual([]);
  if (reading === undefined) throw new Error('The cells are read as no numbers.');
  return reading;
};

describe('numbers of one column', () => {
  it.each([
    [['1,234', '1,200,000', '7'], [1234, 1200000, 7], ',', '.'],
    [['1.234', '1.200.000', '7'], [1234, 1200000, 7], '.', ','],
    [['1 234', '1 200 000', '7'], [1234, 1200000, 7], ' ', '.'],
    [['1\u00a0234', '1\u202f200\u202f000', '1\u2009234'], [1234, 1200000, 1234], ' ', '.'],
    [["1'234", '1’200’000', '7'], [1234, 1200000, 7], "'", '.'],
    [['12,34,567', '1,234', '99,999'], [1234567, 1234, 99999], ',', '.'],
    [['1,234.56', '0.5', '12'], [1234.56, 0.5, 12], ',', '.'],
    [['1.234,56', '0,5', '12'], [1234.56, 0.5, 12], '.', ','],
    [['1 234,5', '12,25', '3'], [1234.5, 12.25, 3], ' ', ','],
    [['  12 ', '\t3\n', '4'], [12, 3, 4], '', '.'],
    [['1.2e5', '3E-2', '.5'], [120000, 0.03, 0.5], '', '.'],
    [['−5', '+6', '(12)', '- 7'], [-5, 6, -12, -7], '', '.'],
    [['１２３', '٤٥٦', '७८'], [123, 456, 78], '', '.'],
    [['-0', '0', '0.0'], [0, 0, 0], '', '.'],
  ] as const)('%j', (...row) => {
    const [cells, values, grouping, decimal] = row;
    const reading = only(...cells);
    expect(valuesOf(reading)).toEqual(values);
    expect(reading).toMatchObject({ grouping, decimal, percent: false });
  });

  it('takes 0.44K for 440, the last digit of which stands for ten', () => {
    const reading = only('0.44K', '1.25k', '3.10M', '2B');
    expect(valuesOf(reading)).toEqual([440, 1250, 3100000, 2e9]);
    expect(reading.decimals).toBe(1 - 2);
  });

  it('leaves percentages as written and says that they are', () => {
    expect(only('30,4 %', '2,15 %', '0 %')).toMatchObject({ percent: true, decimal: ',' });
    expect(valuesOf(only('30,4 %', '2,15 %', '0 %'))).toEqual([30.4, 2.15, 0]);
    expect(valuesOf(only('30.412%', '7.5 %'))).toEqual([30.412, 7.5]);
  });

  it('does not mix percentages with figures, except for nothing', () => {
    expect(valuesOf(only('12%', '0', '7', '3%'))).toEqual([12, 0, 'unread', 3]);
    expect(valuesOf(only('12', '0', '7', '3%'))).toEqual([12, 0, 7, 'unread']);
  });

  it('counts the decimals that most cells have', () => {
    expect(only('12.25', '3.5', '7.75', '100').decimals).toBe(2);
    expect(only('216', '187', '163.5').decimals).toBe(0);
  });
});

describe('one separator with three digits behind it', () => {
  it('is thousands or decimals, thousands first', () => {
    expect(readings('1.234')).toEqual([[1234], [1.234]]);
    expect(readings('27.214', '81.974')).toEqual([
      [27214, 81974],
      [27.214, 81.974],
    ]);
    expect(readings('27,214', '81,974', '450')[0]).toEqual([27214, 81974, 450]);
  });

  it('is decided by the other cells', () => {
    expect(readings('27.214', '0.5')).toEqual([[27.214, 0.5]]);
    expect(readings('27.214', '-0.981')).toEqual([[27.214, -0.981]]);
    expect(readings('27,214', '1,5')).toEqual([[27.214, 1.5]]);
    expect(readings('27,214', '1.5')).toEqual([[27214, 1.5]]);
    expect(readings('27.214', '1.200.000')).toEqual([[27214, 1200000]]);
  });

  it('is decimals first beside thousands that are written otherwise', () => {
    expect(readings('27.214', '1234')[0]).toEqual([27.214, 1234]);
    expect(readings('27.214', '12 345')[0]).toEqual([27.214, 12345]);
  });

  it('has two readings where both separators stand in one column', () => {
    expect(readings('1.234', '2,345')).toHaveLength(2);
  });
});

describe('cells without a number', () => {
  it('are empty by any of the usual words', () => {
    const words = [
      'NULL',
      'None',
      'nan',
      'NaN',
      'NA',
      'N/A',
      '-',
      '—',
      '\\N',
      '<NA>',
      '',
      ' ',
      null,
    ];
    const kinds = new Set(
      only('5', ...words)
        .cells.slice(1)
        .map(({ kind }) => kind),
    );
    expect([...kinds]).toEqual(['empty']);
  });

  it.each([
    ['<25', { below: 25 }],
    ['< 1,000', { below: 1000 }],
    ['(<25)', { below: 25 }],
    ['less than 20', { below: 20 }],
    ['fewer than 20 people', { below: 20 }],
    ['≤10', { below: 11 }],
    ['<=10', { below: 11 }],
    ['50-99', { atLeast: 50, below: 100 }],
    ['50 – 99', { atLeast: 50, below: 100 }],
    ['1,000+', { atLeast: 1000 }],
    ['>1000', { atLeast: 1001 }],
    ['(suppressed)', {}],
    ['[REDACTED]', {}],
    ['***', {}],
    ['masked', {}],
    ['k-anon', {}],
  ])('%s is withheld with its bounds', (text, bounds) => {
    expect(only(text, '120', '35').cells[0]).toEqual({ kind: 'withheld', text, ...bounds });
  });

  it('are a reading too where all of them are withheld', () => {
    expect(only('<25', '<25').cells).toHaveLength(2);
    expect(only('suppressed', null).cells[0]).toMatchObject({ kind: 'withheld' });
  });

  it('keep the reason why they are not read, and leave the others alone', () => {
    const { cells } = only('12', '7', '1,234¹', '9007199254740993', '007', '8', '9', '10');
    expect(cells.slice(2, 5)).toEqual([
      { kind: 'unread', text: '1,234¹', why: 'not a number' },
      { kind: 'unread', text: '9007199254740993', why: 'too large to be exact' },
      { kind: 'unread', text: '007', why: 'leading zeros: a code rather than a number' },
    ]);
  });

  it('reads a number beyond 2^53 that is exact', () => {
    expect(valuesOf(only('18014398509481984', '1'))).toEqual([2 ** 54, 1]);
  });
});

describe('what is no column of numbers', () => {
  it.each([
    [['25-34', '35-44', '45-54', '65+']],
    [['<18', '18-24', '25-34', '65+']],
    [['2026-07-01', '2026-07-02']],
    [['2026-07', '2026-08']],
    [['01/07/2026', '02/07/2026']],
    [['07.2026', '08.2026', '11.2026']],
    [['11.2026', '12.2026']],
    [['Jul 2026', 'Aug 2026']],
    [['2026-07-01T00:00:00Z', '2026-07-02T00:00:00Z']],
    [['00123', '12345', '54321']],
    [['true', 'false']],
    [['Graduate', 'High School', '5']],
    [['12', '13', 'a', 'b', 'c']],
    [[null, '', 'NULL']],
    [[]],
  ])('%j', (cells) => {
    expect(readNumbers(cells)).toEqual([]);
  });
});

describe('for any numbers', () => {
  const formats = {
    '1,234.5': (value: number) => grouped(value, ',', '.'),
    '1.234,5': (value: number) => grouped(value, '.', ','),
    '1 234,5': (value: number) => grouped(value, '\u202f', ','),
    "1'234.5": (value: number) => grouped(value, "'", '.'),
    '1234.5': (value: number) => String(value),
  };
  const grouped = (value: number, separator: string, decimal: string): string => {
    const [whole = '', fraction] = String(value).split('.');
    const groups = whole.replaceAll(/\B(?=(?:\d{3})+$)/g, separator);
    return fraction === undefined ? groups : `${groups}${decimal}${fraction}`;
  };

  it('finds them again in each way of writing, or asks', () => {
    const number = fc.oneof(
      fc.integer({ min: -2_000_000, max: 2_000_000 }),
      fc.integer({ min: 0, max: 10_000_000 }).map((cents) => cents / 100),
    );
    const format = fc.constantFrom(...Object.values(formats));
    fc.assert(
      fc.property(fc.array(number, { minLength: 1, maxLength: 12 }), format, (numbers, write) => {
        const found = readNumbers(numbers.map(write)).map(valuesOf);
        expect(found).toContainEqual(numbers.map((one) => (one === 0 ? 0 : one)));
      }),
    );
  });

  it('answers whatever the cells hold, with a cell for each', () => {
    const text = fc.string({
      unit: fc.constantFrom(...Array.from('0123.,-<> %K()a')),
      maxLength: 9,
    });
    fc.assert(
      fc.property(fc.array(fc.option(text), { maxLength: 6 }), (cells) => {
        for (const reading of readNumbers(cells)) expect(reading.cells).toHaveLength(cells.length);
      }),
    );
  });
});
