import type { OverlapAnswer, ProfileShare } from '../../../src/domain/overlap/answer.js';
import type { Expected } from './shape.js';

interface Findings {
  readonly falsehoods: string[];
  readonly lacks: string[];
}
type Check = (answer: OverlapAnswer, expected: Expected, to: Findings) => void;

/** Everything in an answer but its rows. */
export const claimsOf = (answer: OverlapAnswer, expected: Expected): Findings => {
  const findings: Findings = { falsehoods: [], lacks: [] };
  for (const check of CHECKS) check(answer, expected, findings);
  return findings;
};

const form: Check = (answer, _, { falsehoods }) => {
  const text = JSON.stringify(answer);
  if (text.length > 100_000)
    falsehoods.push(`${text.length} bytes are more than an answer may have`);
  if (answer.headline.trim() === '') falsehoods.push('no headline');
  const labels = [...answer.values, ...answer.segments];
  const long = labels.filter((label) => Array.from(label).length > 80);
  if (long.length > 0) falsehoods.push(`a label of ${long[0]?.length} characters`);
  if (!/"form":2/.test(text)) falsehoods.push('not of form 2');
  if (new Set(answer.values).size < answer.values.length) falsehoods.push('a value stands twice');
};

const labels: Check = (answer, { notLabels = [], cells }, { falsehoods }) => {
  for (const label of notLabels)
    if ([...answer.values, ...answer.segments].includes(label))
      falsehoods.push(`"${label}" is no value and no segment`);
  const known = new Set(cells.flatMap(({ value, segment }) => [value, segment]));
  for (const label of [...answer.values, ...answer.segments])
    if (!known.has(label)) falsehoods.push(`no such label: "${label.slice(0, 40)}"`);
};

const sizes: Check = (answer, { sizes: wanted = [], mayLack }, { falsehoods, lacks }) => {
  const given = answer.sides.map(({ size }) => size);
  for (const size of given)
    if (!wanted.includes(size))
      falsehoods.push(`a side of ${size} people, in truth ${wanted.join(' and ')}`);
  if (mayLack?.includes('sizes')) return;
  for (const size of wanted) if (!given.includes(size)) lacks.push(`the side of ${size} people`);
};

const overlap: Check = (answer, { overlap: wanted, ...expected }, { falsehoods, lacks }) => {
  const { mayLack, tolerance } = expected;
  if (answer.overlap === wanted) return;
  const difference = Math.abs((answer.overlap ?? Number.NaN) - (wanted ?? Number.NaN));
  if (difference <= (tolerance?.people ?? 0)) return;
  if (answer.overlap === undefined) {
    if (!mayLack?.includes('overlap')) lacks.push(`the overlap of ${wanted}`);
  } else falsehoods.push(`an overlap of ${answer.overlap}, in truth ${wanted ?? 'unknown'}`);
};

const rates: Check = (
  answer,
  { overlap: both, sizes: wanted = [], mayLack },
  { falsehoods, lacks },
) => {
  if (both === undefined) {
    if (answer.matchRates.length > 0) falsehoods.push('a match rate without an overlap');
    return;
  }
  for (const { side, rate } of answer.matchRates) {
    const size = answer.sides.find(({ name }) => name === side)?.size ?? Number.NaN;
    if (!(Math.abs(rate - both / size) <= 0.000_51))
      falsehoods.push(`match rate ${rate} of ${side}, in truth ${(both / size).toFixed(4)}`);
  }
  const mayBeFewer = mayLack?.some((figure) => ['overlap', 'sizes', 'rates'].includes(figure));
  if (!mayBeFewer && answer.matchRates.length < wanted.length) lacks.push('a match rate');
};

const index: Check = (answer, expected, { falsehoods, lacks }) => {
  const { base, indexFrom, reportedAs } = expected;
  if (base === undefined) return;
  if (answer.index === undefined) {
    const isOptional = expected.mayLack?.includes('index') === true || base.length === 0;
    if (!isOptional) lacks.push('what the index is');
    return;
  }
  const given = answer.index;
  if (!base.includes(given.base.kind))
    falsehoods.push(
      `the base is said to be "${given.base.kind}", in truth ${base.join(' or ') || 'none'}`,
    );
  if (indexFrom !== undefined && given.from !== indexFrom)
    falsehoods.push(`the index is said to be ${given.from}, in truth ${indexFrom}`);
  if (reportedAs !== undefined && given.reportedAs !== reportedAs)
    falsehoods.push(
      `the index is read as a ${given.reportedAs ?? 'number of unknown kind'}, in truth ${reportedAs}`,
    );
  if (expected.baseProfile) profileOf(given.base.profile, expected, falsehoods);
};

/** Shares are printed with a few digits, and a profile that comes from rounded indexes is as exact as those. */
const profileOf = (
  given: readonly ProfileShare[],
  { baseProfile, tolerance }: Expected,
  falsehoods: string[],
): void => {
  const room = tolerance?.base ?? 0.001;
  for (const { value, share } of given) {
    const wanted = baseProfile?.get(value);
    if (wanted === undefined) falsehoods.push(`the base has no value "${value.slice(0, 40)}"`);
    else if (Math.abs(share - wanted) > room + 0.005 * wanted)
      falsehoods.push(`the base holds ${share} of "${value}", in truth ${wanted.toFixed(4)}`);
  }
};

const words: Check = (answer, expected, { falsehoods }) => {
  const { neverSays = [] } = expected;
  const isBare = expected.mayRefuse === true && answer.rows.length === 0;
  const { caveats = [] } = isBare ? {} : expected;
  const mayBeSilent = expected.mayRefuse === true || expected.mayLack?.includes('index') === true;
  const { says = [] } = mayBeSilent && answer.index === undefined ? {} : expected;
  const kinds = answer.caveats.map(({ kind }) => kind);
  for (const kind of caveats) if (!kinds.includes(kind)) falsehoods.push(`no caveat "${kind}"`);
  const text = sentencesOf(answer).join('\n');
  for (const phrase of says)
    if (!phrase.test(text)) falsehoods.push(`does not say ${String(phrase)}`);
  for (const phrase of neverSays) if (phrase.test(text)) falsehoods.push(`says ${String(phrase)}`);
};

const sentencesOf = (answer: OverlapAnswer): string[] => [
  answer.headline,
  ...answer.caveats.map(({ text }) => text),
  ...answer.cannotTell,
  ...(answer.index ? [answer.index.base.text, answer.index.check ?? ''] : []),
];

const own: Check = (answer, { holds }, { falsehoods }) => {
  const finding = holds?.(answer);
  if (finding !== undefined) falsehoods.push(finding);
};

const CHECKS: readonly Check[] = [form, labels, sizes, overlap, rates, index, words, own];
