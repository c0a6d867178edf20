import type { OverlapAnswer, OverlapRow } from './answer.js';
import { countText, indexText, percentText } from './number-text.js';
import { rowName } from './ranked-rows.js';

type Answer = Omit<OverlapAnswer, 'headline'>;

/** One or two sentences with the most that the tables allow to say; a difference is claimed only where it is clear. */
export const headlineOf = (answer: Answer): string => {
  const isEmpty = answer.caveats.some(({ kind }) => kind === 'no_rows');
  const sentences = isEmpty
    ? ['The result has no rows, which is not the same as no overlap.', sidesSentence(answer)]
    : [sidesSentence(answer), cellsSentence(answer)];
  return sentences.filter((text) => text !== '').join(' ');
};

const isGuess = ({ columns }: Answer): boolean =>
  columns.some(({ confidence }) => confidence === 'low');

const sidesSentence = ({ sides, overlap, matchRates }: Answer): string => {
  if (overlap === undefined)
    return sides.length === 0
      ? ''
      : `${sides.map(({ name, size }) => `${name}: ${countText(size)} people`).join('; ')}; the people in both are not told.`;
  const rates = matchRates.map(({ side, rate }) => `${percentText(rate)} of ${side}`);
  return `${countText(overlap)} people are in both sides${rates.length === 0 ? '' : `: ${rates.join(' and ')}`}.`;
};

const cellsSentence = (answer: Answer): string => {
  const { rows, index, overlap, sides, totalRows, attribute = 'attribute value' } = answer;
  if (rows.length === 0) {
    if (overlap !== undefined || sides.length > 0) return '';
    return `What the ${countText(totalRows)} ${totalRows === 1 ? 'row means' : 'rows mean'} cannot be told; name the columns.`;
  }
  const amount = `${countText(rows.length + answer.rowsLeftOut)} cells by ${attribute}`;
  if (
    rows.every(
      (row) =>
        row.withheld !== undefined ||
        (row.people === undefined && row.index === undefined && row.share === undefined),
    )
  )
    return `Of ${amount} none carries a readable number: all may be below the crowd size.`;
  if (index === undefined) return withoutIndex(answer, amount);
  const guess = isGuess(answer) ? 'If the guessed columns are right: ' : '';
  return `${guess}${finding(answer, amount)}`;
};

const withoutIndex = ({ rows }: Answer, amount: string): string => {
  const [first] = [...rows].sort((a, b) => (b.people ?? 0) - (a.people ?? 0));
  if (first?.people === undefined) {
    const [most] = [...rows].sort((a, b) => (b.share ?? 0) - (a.share ?? 0));
    if (most?.share === undefined) return `${amount}; no index can be told.`;
    return `Of ${amount}, ${rowName(most)} has the highest share, ${percentText(most.share)}; no index can be told.`;
  }
  if (first.people <= 0)
    return `Of ${amount}, no count is above zero: the noise is larger than the people, so nothing can be told.`;
  const share = first.share === undefined ? '' : ` (${percentText(first.share)})`;
  return `Of ${amount}, ${rowName(first)} has most people, ${countText(first.people)}${share}; no index can be told.`;
};

const finding = (answer: Answer, amount: string): string => {
  const { top, bottom, index } = answer;
  const name = index?.name ?? 'index';
  const isClaimed = ({ mark }: OverlapRow): boolean => mark === 'clear' || mark === undefined;
  const highest = top.find(isClaimed);
  const lowest = bottom.find(isClaimed);
  const base = baseText(answer);
  if (highest !== undefined)
    return `Of ${amount}, ${rowName(highest)} has the highest ${name}, ${figure(highest)}${base}.`;
  if (lowest !== undefined)
    return `Of ${amount}, none stands out clearly above the base; ${rowName(lowest)} has the lowest ${name}, ${figure(lowest)}${base}.`;
  if (answer.caveats.some(({ kind }) => kind === 'unread_cells'))
    return `${amount}; some cells could not be read, so none is called the highest.`;
  return `Of ${amount}, nothing stands out clearly${base}.`;
};

const figure = ({ index = 0, low, high, mark, unlessNoise }: OverlapRow): string => {
  const range =
    low === undefined || high === undefined ? '' : ` (${indexText(low)} to ${indexText(high)})`;
  const unsure = mark === undefined ? ', how sure cannot be told' : '';
  const noise = unlessNoise === true ? ' if the room adds no noise' : '';
  return `${indexText(index)}${range}${unsure}${noise}`;
};

const SHORT_BASES = {
  profile: 'against one fixed profile',
  people: 'against all people in both sides',
  side: 'against one whole side',
  memberships: 'against people counted once in each of their segments',
  unknown: 'against a base that cannot be told',
} as const;

const baseText = ({ index }: Answer): string =>
  index === undefined ? '' : `, ${SHORT_BASES[index.base.kind]}`;
