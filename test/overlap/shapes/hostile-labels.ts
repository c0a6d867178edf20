import type { Shape } from '../harness/shape.js';
import { cleanText } from '../../../src/domain/text/clean-text.js';
import { asReported } from '../harness/grids.js';
import { cells } from '../harness/table-changes.js';
import { REPORTED } from './common-sql.js';

const education = { attribute: 'EDUCATION' };
const close = { tolerance: { index: 0.001 } };

/** The same numbers under other labels. */
const relabelled = (name: string, label: (old: string) => string): Shape => ({
  name,
  sql: REPORTED,
  change: [cells((cell) => (cell === null ? cell : label(cell)), ['attribute_value'])],
  ...education,
  expected: ({ truth }) => {
    const { baseProfile, ...expected } = asReported(truth.cross(), close);
    return {
      ...expected,
      cells: expected.cells.map((cell) => ({
        ...cell,
        value: cleanText(label(cell.value ?? ''), 80),
      })),
    };
  },
});

export const LABELS: readonly Shape[] = [
  relabelled('Labels of 5,000 characters', (old) => `${old} ${'x'.repeat(5000)}`),
  relabelled('Right-to-left labels', (old) => `תואר ${old} درجة`),
  relabelled('Emoji in labels', (old) => `👩🏽‍🎓 ${old} 🇩🇪`),
  relabelled('Labels with markup', (old) => `**${old}** [x](http://x.example) | <b>`),
  relabelled('Labels with quotes and commas', (old) => `"${old}", it's`),
  relabelled('Labels that are formulas', (old) => `=1+1 ${old}`),
  relabelled('Labels that are numbers', (old) => String(100 * old.charCodeAt(0) + old.length)),
  relabelled('Labels with blanks around', (old) => `  ${old}  `),
];

export const TWINS: Shape = {
  name: 'Two values that differ by Unicode form alone (NFC, NFD)',
  sql: REPORTED,
  change: [
    cells((cell) =>
      cell === 'Graduate' ? 'Diplômé' : cell === 'Bachelor' ? 'Diplo\u0302me\u0301' : cell,
    ),
  ],
  ...education,
  expected: ({ truth }) => {
    const { baseProfile, ...straight } = asReported(truth.cross(), close);
    const named = (value = ''): string =>
      value === 'Graduate' ? 'Diplômé' : value === 'Bachelor' ? 'Diplo\u0302me\u0301' : value;
    const cells = straight.cells.map((cell) => ({ ...cell, value: named(cell.value) }));
    // To the eye they are one: the second may be numbered; or both are said to be one label, and left without a figure.
    const numbered = (value: string): string => (value === 'Diplômé' ? 'Diplômé (2)' : value);
    const merged = cells.map(({ value, segment = '', ...figures }) =>
      value.startsWith('Dipl')
        ? { segment, value: 'Diplômé', isOptional: true as const }
        : { segment, value, ...figures },
    );
    return [
      { ...straight, cells },
      { ...straight, cells: cells.map((cell) => ({ ...cell, value: numbered(cell.value) })) },
      { ...straight, cells: merged, caveats: ['repeated_rows'] },
    ];
  },
};
