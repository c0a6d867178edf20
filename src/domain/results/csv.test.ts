import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvText, RecordCount } from './csv.js';

/** RFC 4180 character by character; an unquoted empty field is null. */
function parse(text: string): (string | null)[][] {
  const rows: (string | null)[][] = [];
  let row: (string | null)[] = [];
  let at = 0;
  const quotedField = (): string => {
    let field = '';
    for (at += 1; ; at += 1) {
      if (text[at] !== '"') field += text[at] ?? '';
      else if (text[at + 1] !== '"') break;
      else {
        field += '"';
        at += 1;
      }
    }
    at += 1;
    return field;
  };
  const plainField = (): string | null => {
    const from = at;
    while (at < text.length && text[at] !== ',' && text[at] !== '\r') at += 1;
    return from === at ? null : text.slice(from, at);
  };
  while (at < text.length) {
    row.push(text[at] === '"' ? quotedField() : plainField());
    if (text[at] === ',') at += 1;
    else {
      if (text.slice(at, at + 2) !== '\r\n') throw new Error(`no line end at ${at}`);
      at += 2;
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

const cells = fc.oneof(
  fc.constant(null),
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc
    .array(fc.constantFrom(...Array.from('=+-@\t\r\n",;\'1.5e% Aé漢＝＋')), { maxLength: 6 })
    .map((characters) => characters.join('')),
);
const tables = fc
  .integer({ min: 2, max: 5 })
  .chain((width) =>
    fc.array(fc.array(cells, { minLength: width, maxLength: width }), { maxLength: 8 }),
  );

describe('rows as CSV', () => {
  it('read back as they were, but for the apostrophes that are counted', () => {
    fc.assert(
      fc.property(tables, (rows) => {
        const { text, prefixed } = csvText(rows);
        let changed = 0;
        const back = parse(text).map((row, line) =>
          row.map((cell, place) => {
            const before = rows[line]?.[place] ?? null;
            if (cell === before || cell !== `'${String(before)}`) return cell;
            changed += 1;
            return before;
          }),
        );
        expect(back).toEqual(rows);
        expect(changed).toBe(prefixed);
      }),
      { numRuns: 500 },
    );
  });

  it('have no cell that a spreadsheet could run', () => {
    fc.assert(
      fc.property(tables, (rows) => {
        for (const cell of parse(csvText(rows).text).flat()) {
          if (cell === null || !/^[=+\-@\t\r\n＝＋－＠]/.test(cell)) continue;
          expect(cell).toMatch(/^[+-][\d.,'\s]*\d[\d.,'\s]*(e[+-]?\d+)?\s?%?$/i);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('are counted in a file that comes in pieces', () => {
    fc.assert(
      fc.property(tables, fc.integer({ min: 1, max: 7 }), (rows, length) => {
        const bytes = new TextEncoder().encode(csvText(rows).text);
        const count = new RecordCount();
        for (let at = 0; at < bytes.length; at += length) count.take(bytes.slice(at, at + length));
        expect(count.records).toBe(rows.length);
      }),
    );
  });

  it.each(['-5', '+5', '-0.25', '-.5', '-1.2e-5', '-1,234', '-1 234,5 %', '-3%'])(
    'keep the number %s',
    (cell) => {
      const { text, prefixed } = csvText([[cell, 'x']]);
      expect([parse(text), prefixed]).toEqual([[[cell, 'x']], 0]);
    },
  );

  it.each(['=1', '-', '--1', '-1+2', '+A1', '@SUM(1)', '-2-3', "-1'|x", '\t1', '＝1', '-e5'])(
    'disarm %s',
    (cell) => {
      expect(parse(csvText([[cell, null]]).text)).toEqual([[`'${cell}`, null]]);
    },
  );

  it('tell a missing cell from an empty text, and have a line for each row', () => {
    expect(csvText([['', null]]).text).toBe('"",\r\n');
    expect(csvText([[null], ['a'], [null]]).text).toBe('""\r\na\r\n""\r\n');
  });

  it('quote what splits a line where commas write decimals', () => {
    expect(csvText([['a;=1', 'b\tc']]).text).toBe('"a;=1","b\tc"\r\n');
  });
});
