import type { OverlapAnswer, OverlapRow } from '../../../src/domain/overlap/answer.js';
import type { Expected, TrueCell } from './shape.js';
import { claimsOf } from './judge-claims.js';

export type Verdict = 'right' | 'refused' | 'wrong';

export interface Judgement {
  readonly verdict: Verdict;
  /** What differs from the truth. */
  readonly falsehoods: readonly string[];
  /** What the table gives and the answer does not. */
  readonly lacks: readonly string[];
}

/** Judged by the reading that suits the answer best, where a table leaves several open. */
export const judge = (
  answer: OverlapAnswer,
  expected: Expected | readonly Expected[],
): Judgement => {
  const readings = 'cells' in expected ? [expected] : expected;
  const judged = readings.map((reading) => judgeReading(answer, reading));
  const rank = ({ verdict }: Judgement) => ['right', 'refused', 'wrong'].indexOf(verdict);
  const faults = ({ falsehoods, lacks }: Judgement) => falsehoods.length + lacks.length;
  const [best] = judged.sort((a, b) => rank(a) - rank(b) || faults(a) - faults(b));
  if (best === undefined) throw new Error('A shape needs at least one reading.');
  return best;
};

const judgeReading = (answer: OverlapAnswer, expected: Expected): Judgement => {
  const rows = judgeRows(answer, expected);
  const claims = claimsOf(answer, expected);
  const falsehoods = [...rows.falsehoods, ...claims.falsehoods];
  const lacks = [...rows.lacks, ...claims.lacks];
  const isSilent = answer.cannotTell.length + answer.caveats.length === 0;
  if (lacks.length > 0 && isSilent) lacks.push('a word of what is missing');
  if (falsehoods.length > 0) return { verdict: 'wrong', falsehoods, lacks };
  const isRefused = lacks.length > 0 || expected.isRefusal === true;
  if (expected.isRefusal && isSilent)
    return { verdict: 'wrong', falsehoods: ['does not say what cannot be told'], lacks };
  return { verdict: isRefused ? 'refused' : 'right', falsehoods, lacks };
};

type Findings = Pick<Judgement, 'falsehoods' | 'lacks'>;

const judgeRows = (answer: OverlapAnswer, expected: Expected): Findings => {
  const truths = new Map(expected.cells.map((cell) => [keyOf(cell), cell]));
  const seen = new Set<string>();
  const findings: Findings[] = [];
  for (const row of [...answer.rows, ...answer.top, ...answer.bottom]) {
    const key = keyOf(row);
    const truth = truths.get(key);
    seen.add(key);
    if (truth !== undefined) findings.push(judgeRow(row, truth, expected));
    else if (!isTheWhole(row, expected)) findings.push(no(`no such cell: ${shown(row)}`));
  }
  const missing =
    answer.rowsLeftOut > 0
      ? []
      : [...truths].filter(([key, cell]) => !seen.has(key) && cell.isOptional !== true);
  return {
    falsehoods: [...new Set(findings.flatMap(({ falsehoods }) => falsehoods))],
    lacks: [
      ...new Set(findings.flatMap(({ lacks }) => lacks)),
      ...missing.map(([, cell]) => `has no row ${shown(cell)}`),
    ],
  };
};

/** A row for everybody in both, without value and segment, is another way to say the overlap. */
const isTheWhole = (row: OverlapRow, { overlap }: Expected): boolean =>
  row.value === undefined &&
  row.segment === undefined &&
  overlap !== undefined &&
  row.people === overlap &&
  row.index === undefined;

const judgeRow = (row: OverlapRow, truth: TrueCell, expected: Expected): Findings => {
  const findings = (['people', 'share', 'index'] as const).map((figure) =>
    judgeFigure(figure, { row, truth, expected }),
  );
  if (truth.isWithheld && row.withheld === undefined)
    findings.push(lack(`not shown as withheld: ${shown(row)}`));
  if (!truth.isWithheld && row.withheld !== undefined && truth.people !== undefined)
    findings.push(lack(`shown as withheld: ${shown(row)}`));
  const { index, low, high } = row;
  if (index !== undefined && low !== undefined && high !== undefined)
    if (low > index + 1 || high < index - 1)
      findings.push(no(`interval ${low} to ${high} without its index ${index}: ${shown(row)}`));
  return {
    falsehoods: findings.flatMap(({ falsehoods }) => falsehoods),
    lacks: findings.flatMap(({ lacks }) => lacks),
  };
};

type CellFigure = 'people' | 'share' | 'index';

interface RowCase {
  readonly row: OverlapRow;
  readonly truth: TrueCell;
  readonly expected: Expected;
}

const judgeFigure = (figure: CellFigure, { row, truth, expected }: RowCase): Findings => {
  const [given, wanted] = [row[figure], truth[figure]];
  if (expected.open?.includes(figure)) return NOTHING;
  if (wanted === undefined)
    return given === undefined
      ? NOTHING
      : no(`${figure} ${given} is not in the table: ${shown(row)}`);
  if (given === undefined)
    return expected.mayLack?.includes(figure)
      ? NOTHING
      : lack(`${figure} is missing: ${shown(row)}`);
  const { low, high } = row;
  const isBounded = low !== undefined && high !== undefined && low <= wanted && wanted <= high;
  if (figure === 'index' && expected.boundsSuffice && isBounded) return NOTHING;
  return isNear(figure, [given, wanted], expected)
    ? NOTHING
    : no(`${figure} is ${given}, in truth ${Number(wanted.toFixed(4))}: ${shown(row)}`);
};

const isNear = (
  figure: CellFigure,
  [given, wanted]: readonly [number, number],
  { tolerance }: Expected,
): boolean => {
  const difference = Math.abs(given - wanted);
  if (figure === 'people') return difference <= (tolerance?.people ?? 1e-6);
  if (figure === 'share') return difference <= (tolerance?.share ?? 0) + 0.000_51;
  return difference <= (tolerance?.index ?? 0) * wanted + 0.51;
};

const keyOf = ({ within, value, segment }: TrueCell | OverlapRow): string =>
  [within, value, segment].map((label) => label ?? '').join(' \u00d7 ');
const shown = (row: TrueCell | OverlapRow): string => keyOf(row).slice(0, 120);

const NOTHING: Findings = { falsehoods: [], lacks: [] };
const no = (falsehood: string): Findings => ({ falsehoods: [falsehood], lacks: [] });
const lack = (what: string): Findings => ({ falsehoods: [], lacks: [what] });
