import type { Caveat } from './answer.js';
import type { AskedDays, OverlapInput } from './figured-table.js';
import { countText } from './number-text.js';
import type { Sides } from './sides.js';

/** No rows is the result that is easiest to misread: the days asked, the days there are, and what the other question says. */
export const noRows = ({ answer, bases, days }: OverlapInput, sides: Sides | undefined): Caveat => {
  const announced =
    answer.totalRows > 0 ? `, although ${countText(answer.totalRows)} are announced` : '';
  const asked = days?.dateFrom === undefined ? '' : ` for ${rangeText(days.dateFrom, days.dateTo)}`;
  return {
    kind: 'no_rows',
    text: [
      `The result has no rows${asked}${announced}. That is not the same as no overlap: the dates may select no data, or every row may be below the crowd size.`,
      windowText(days),
      otherText(bases, sides),
    ]
      .filter((text) => text !== '')
      .join(' '),
  };
};

const rangeText = (from: string, to: string | undefined): string =>
  to === undefined ? `the days from ${from}` : `${from} to ${to}`;

/** What the room's description says of its data, beside the days that were asked. */
const windowText = (days: AskedDays | undefined): string => {
  const { dateFrom, dateTo, dataFrom, dataTo } = days ?? {};
  if (dataFrom === undefined || dataTo === undefined) return '';
  const window = `The room's description speaks of data from ${dataFrom} to ${dataTo}`;
  if (dateFrom === undefined || dateTo === undefined) return `${window}.`;
  if (dateTo < dataFrom || dateFrom > dataTo)
    return `${window}, and no day that was asked lies in it: ask again with days of that time.`;
  return `${window}, and days that were asked lie in it: so the crowd size is the likelier cause; ask for more days.`;
};

const otherText = (bases: OverlapInput['bases'], sides: Sides | undefined): string => {
  if (bases === undefined) return '';
  if (bases.rows.length === 0)
    return 'The audience-overlap question came back empty too, so the days most likely select no data.';
  if (sides?.overlap === undefined || sides.overlap <= 0) return '';
  return `The audience-overlap question counted ${countText(sides.overlap)} people in both for the same days, so the rows were most likely all below the crowd size.`;
};
