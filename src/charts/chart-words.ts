import { cleanText } from '../domain/text/clean-text.js';
import { countText, indexText, percentText } from '../domain/overlap/number-text.js';
import type { OverlapAnswer, OverlapRow } from '../domain/overlap/answer.js';
import type { AskState } from '../domain/run/run-state.js';
import type { Source } from '../domain/words/source.js';
import { shortId, titled } from '../domain/words/titled.js';

/** The finding, in one short sentence that claims only what is clear. */
export const titleText = (answer: OverlapAnswer): string => {
  if (answer.rows.length === 0) return sizesText(answer) ?? 'No rows';
  if (answer.index === undefined) return mostPeopleText(answer);
  const name = answer.index.name;
  const clear = [...answer.top, ...answer.bottom].find(({ mark }) => mark === 'clear');
  if (clear !== undefined) return `${rowName(clear)}: ${name} ${withInterval(clear)}`;
  const { clear: certain, slight, unclear } = answer.marks;
  if (certain + slight + unclear > 0)
    return slight > 0
      ? `Nothing stands out clearly: what differs from 100 stays within 80 to 120`
      : `Nothing stands out clearly: no ${name} can be told from 100`;
  const highest = answer.rows.find(({ index }) => index !== undefined);
  return highest === undefined
    ? `No ${name} can be told`
    : `Highest ${name}: ${rowName(highest)}, ${withInterval(highest)}; how certain cannot be told`;
};

const sizesText = ({ overlap, matchRates, sides }: OverlapAnswer): string | undefined => {
  if (overlap !== undefined) {
    const rates = matchRates.map(({ side, rate }) => `${percentText(rate)} of ${side}`);
    const tail = rates.length === 0 ? '' : `: ${rates.join(', ')}`;
    return `${countText(overlap)} people are in both sides${tail}`;
  }
  const [side] = sides;
  return side && `${side.name} has ${countText(side.size)} people`;
};

const mostPeopleText = ({ rows }: OverlapAnswer): string => {
  const counted = rows.filter(({ people }) => people !== undefined);
  const most = counted.reduce<OverlapRow | undefined>(
    (one, row) => ((row.people ?? 0) > (one?.people ?? -Infinity) ? row : one),
    undefined,
  );
  return most?.people === undefined
    ? 'No index and no counts can be told'
    : `${rowName(most)} has the most people in both sides: ${countText(most.people)}`;
};

/** `Graduate in Business News`, with the slice where there is one. */
const rowName = ({ value, segment, within }: OverlapRow): string => {
  const cell = [value, segment]
    .filter((label) => label !== undefined)
    .map((label) => cleanText(label, MOST_LABEL))
    .join(' in ');
  return within === undefined ? cell : `${cell} (${cleanText(within, MOST_LABEL)})`;
};

/** Characters of a label in a title, so that its number is not cut off. */
const MOST_LABEL = 36;

export const intervalText = ({ low, high }: OverlapRow): string =>
  low === undefined || high === undefined ? '' : `${indexText(low)} to ${indexText(high)}`;

const withInterval = (row: OverlapRow): string => {
  const interval = intervalText(row);
  return `${indexText(row.index ?? 0)}${interval === '' ? '' : ` (${interval})`}`;
};

/** Room, partners, attribute, dates: what the numbers are about. */
export const scopeText = ({ room, scope }: AskState, attribute: string | undefined): string => {
  const { dateFrom, dateTo, dataFrom, dataTo, partners = [] } = scope ?? {};
  const isAll = dataFrom === dateFrom && dataTo === dateTo;
  const data =
    dataFrom === undefined || isAll ? '' : ` (room's data: ${daysText(dataFrom, dataTo)})`;
  return [
    room && titled(room),
    partners.length > 0 && `with ${partners.join(', ')}`,
    scope?.attribute ?? attribute,
    (dateFrom ?? dateTo) !== undefined && `${daysText(dateFrom, dateTo)}${data}`,
  ]
    .filter((part) => typeof part === 'string' && part !== '')
    .join(' · ');
};

const daysText = (from: string | undefined, to: string | undefined): string =>
  from === to ? (from ?? '') : `${from ?? '…'} to ${to ?? '…'}`;

/** Where the numbers come from: handle, questions with their versions, when Habu took the run. */
export const originText = ({ handle, parts }: AskState): string => {
  const answer = parts.find(({ role }) => role === 'answer');
  const bases = parts.find(({ role, phase }) => role === 'bases' && phase === 'completed');
  const at = answer?.reused?.submittedAt ?? answer?.submittedAt;
  const version = answer?.questionVersion;
  return [
    `Run ${handle}`,
    answer && titled(answer.question),
    version !== undefined && `version ${version}`,
    bases && `sizes from ${shortId(bases.question)}`,
    at !== undefined && `run ${at.slice(0, 10)} ${at.slice(11, 16)} UTC`,
  ]
    .filter((part) => typeof part === 'string')
    .join(' · ');
};

export const SOURCE_TEXT: Readonly<Record<Source, string>> = {
  sandbox: 'sandbox: invented data',
  live: 'live data',
};

const MOST_CAVEATS = 3;

/** What 100 stands for, what limits the numbers, and what was not drawn. */
export const noteTexts = (answer: OverlapAnswer, cuts: readonly string[]): string[] => [
  ...(answer.index === undefined ? [] : [baseText(answer.index)]),
  ...answer.caveats.slice(0, MOST_CAVEATS).map(({ text }) => text),
  ...cuts,
];

const baseText = ({ name, base }: NonNullable<OverlapAnswer['index']>): string => {
  const whose =
    name === 'concentration'
      ? ' Concentration is our computation: the question reports no index.'
      : '';
  return `100 is ${base.text}.${whose}`;
};
