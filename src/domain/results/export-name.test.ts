import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvName, exportNameProblem } from './export-name.js';

describe('a name in the export directory', () => {
  it.each(['q3', 'q3.overlap_v-2', 'Q3.CSV', '_x', 'a'.repeat(100), 'console', 'com10'])(
    'may be %s',
    (name) => expect(exportNameProblem(name)).toBeUndefined(),
  );

  it.each([
    ...['', '.', '..', '.hidden', '-rf', '../x', 'a/b', 'a\\b', 'C:x', 'a b', 'é', 'x\0', 'x\n'],
    ...['con', 'NUL', 'aux.csv', 'Com1', 'lpt9.tar.csv', 'a'.repeat(101)],
  ])('may not be %j', (name) => expect(exportNameProblem(name)).toBeTypeOf('string'));

  it('is one part of a path, whatever a caller gives', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        if (exportNameProblem(name) !== undefined) return;
        expect(name).not.toMatch(/[/\\:\s\p{C}]/u);
        expect(['.', '..', '']).not.toContain(name);
      }),
    );
  });

  it('ends in .csv', () => {
    expect(['q3', 'q3.v1', 'q3.csv', 'Q3.CSV'].map(csvName)).toEqual([
      'q3.csv',
      'q3.v1.csv',
      'q3.csv',
      'Q3.CSV',
    ]);
  });
});
