import { countText, indexText, percentText } from './number-text.js';
import { BASES_ROLES, type ColumnRole, type OverlapAnswer } from './overlap-answer.js';
import { rowName } from './overlap-rows.js';

type Answer = Omit<OverlapAnswer, 'headline'>;

/** One or two sentences with the most that the tables allow to say; a guess is called one. Labels are plain text. */
export const overlapHeadline = (answer: Answer): string => {
  const hasNoRows = answer.warnings.some(({ kind }) => kind === 'zero_rows');
  const rows = hasNoRows
    ? 'The result has no rows, which is not the same as no overlap.'
    : rowsSentence(answer);
  const bases = basesSentence(answer);
  return (hasNoRows ? [rows, bases] : [bases, rows]).filter((text) => text !== '').join(' ');
};

const isBasesRole = (role: ColumnRole): boolean => BASES_ROLES.some((own) => own === role);

const guessNote = ({ columns }: Answer, isMeant: (role: ColumnRole) => boolean): string =>
  columns.some(({ role, confidence }) => confidence === 'low' && isMeant(role))
    ? 'If the guessed columns are right: '
    : '';

const basesSentence = (answer: Answer): string => {
  const { overlap, matchRates } = answer;
  if (overlap === undefined) return '';
  const rates = matchRates.map(({ base, value }) => `${percentText(value)} of ${base}`);
  const people = `${countText(overlap.count)} people are in both sides`;
  const note = guessNote(answer, isBasesRole);
  return `${note}${people}${rates.length === 0 ? '' : `: ${rates.join(' and ')}`}.`;
};

const rowsSentence = (answer: Answer): string => {
  const { attribute, rows, rowsLeftOut, ranking, top } = answer;
  if (rows.length === 0) {
    return `The result has ${countText(answer.totalRows)} rows, but what they mean cannot be told; name the columns.`;
  }
  const amount = `${countText(rows.length + rowsLeftOut)} rows by ${attribute ?? 'attribute value'}`;
  const isKnown = (role: ColumnRole): boolean => answer.columns.some((c) => c.role === role);
  if (!isKnown('overlapCount') && !isKnown('index')) {
    return `${amount}, but which column counts people cannot be told; name it.`;
  }
  if (rows.every((row) => row.overlap === undefined && row.indexReported === undefined)) {
    return `${amount}, none with a readable count: all of them may be suppressed.`;
  }
  if (ranking.by === 'none') return `${amount} with counts; no index can be told.`;
  const [highest] = top;
  const index = highest?.[ranking.by];
  if (highest === undefined || index === undefined) {
    return `${amount}; none stands out above the baseline.`;
  }
  const note = guessNote(answer, (role) => !isBasesRole(role) && role !== 'share');
  return `${note}${note === '' ? 'Of' : 'of'} ${amount}, ${rowName(highest)} has the highest index, ${indexText(index)} (100 is the baseline).`;
};
