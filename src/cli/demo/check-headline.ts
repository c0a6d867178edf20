import { SIDES } from './check-sizes.js';
import { agreement, type Finding, finding } from './finding.js';
import type { ToldAnswer } from './told-answer.js';
import { cellName, type Truth } from './truth.js';

/** Half of the last digit that the headline says. */
const PERCENT_ROUNDING = 0.05;
const INDEX_ROUNDING = 0.5;

const LEAD = /("[^"]+" in "[^"]+") has the highest index, ([\d,.]+) \(([\d,.]+) to ([\d,.]+)\)/;

/** The figures that reach the slide: sizes, rates, and the cell that leads, with the question's own index. */
export const checkHeadline = (truth: Truth, told: ToldAnswer): Finding[] => [
  ...checkHeadlineSizes(truth, told),
  agreement('headline figures', 'cells', {
    told: said(told, /Of ([\d,]+) cells/),
    truth: truth.shown.size,
    within: 0,
  }),
  ...checkLead(truth, told),
];

export function checkHeadlineSizes({ bases }: Truth, told: ToldAnswer): Finding[] {
  if (bases === undefined) return [];
  const inBoth = said(told, /([\d,]+) people are in both/);
  return [
    agreement('headline figures', 'people in both', {
      told: inBoth,
      truth: bases.overlap,
      within: 0,
    }),
    ...Object.entries(SIDES).map(([name, side]) =>
      agreement('headline figures', `percent of ${name}`, {
        told: said(told, new RegExp(`([\\d.]+)% of ${name}`)),
        truth: (bases.overlap / bases[side]) * 100,
        within: PERCENT_ROUNDING,
      }),
    ),
  ];
}

const said = ({ headline }: ToldAnswer, pattern: RegExp): number | undefined =>
  figureIn(pattern.exec(headline)?.[1]);

/** The index that leads is the question's, of the cell that truly leads; the file, checked by itself, has it in full. */
function checkLead({ lead }: Truth, told: ToldAnswer): Finding[] {
  const wanted = cellName(lead);
  const [, name = 'nothing', ...figures] = LEAD.exec(told.headline) ?? [];
  const inFile = told.file.find((cell) => cellName(cell) === wanted);
  const [first] = told.top;
  const firstName = first === undefined ? 'nothing' : cellName(first);
  const whose = `${told.indexName ?? 'no number'} from ${told.indexFrom ?? 'nowhere'}`;
  return [
    finding('headline figures', name === wanted, `the headline leads with ${name}, not ${wanted}`),
    finding('headline figures', firstName === wanted, `the first row is ${firstName}`),
    finding('headline figures', whose === 'index from question', `the leading number is ${whose}`),
    ...(['index', 'low', 'high'] as const).map((what, place) =>
      agreement('headline figures', `${what} of ${wanted}`, {
        told: figureIn(figures[place]),
        truth: inFile?.[what] ?? NaN,
        within: INDEX_ROUNDING,
      }),
    ),
  ];
}

const figureIn = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : Number(text.replaceAll(',', ''));
