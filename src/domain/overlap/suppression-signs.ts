import type { CrossTable } from './cross-table.js';
import { countText } from './number-text.js';
import type { OverlapWarning } from './overlap-answer.js';
import type { Recognition } from './recognise-columns.js';

/** Crowd sizes that people set; a smallest count just above one of them is suspicious. */
const USUAL_CROWD_SIZES = [5, 10, 20, 25, 30, 50, 100, 150, 200, 250, 500, 1000];

export interface Signs {
  readonly warnings: readonly OverlapWarning[];
  readonly cannotTell: readonly string[];
}

/** Signs that rows or counts were withheld. The platform leaves rows below the crowd size out without a marker. */
export const suppressionSigns = (
  table: CrossTable,
  columns: Recognition['columns'],
  crowdSize?: number,
): Signs => {
  const missing = missingCombinations(table, columns, crowdSize);
  const messages = [
    ...withheldCounts(table),
    ...missing.messages,
    ...thresholdSign(table, crowdSize),
  ];
  return {
    warnings: messages.map((message) => ({ kind: 'suppressed', message })),
    cannotTell: missing.cannotTell,
  };
};

const withheldCounts = (table: CrossTable): string[] => {
  if (table.withoutCount > 0) {
    const all = table.cells.every((cell) => cell.count === undefined);
    const amount = all ? 'No row carries' : `${countText(table.withoutCount)} rows do not carry`;
    return [`${amount} a readable count; such rows may be suppressed, and they are in no sum.`];
  }
  const isAllZero = table.cells.length > 0 && table.cells.every((cell) => cell.count === 0);
  return isAllZero
    ? ['Every count is 0; suppressed counts shown as 0 look the same as no overlap.']
    : [];
};

const missingCombinations = (
  table: CrossTable,
  columns: Recognition['columns'],
  crowdSize: number | undefined,
): { messages: string[]; cannotTell: string[] } => {
  if (columns.attributeValue === undefined || columns.segment === undefined)
    return { messages: [], cannotTell: [] };
  const possible = table.byValue.size * table.bySegment.size;
  const missing = possible - table.cells.length;
  if (missing === 0) return { messages: [], cannotTell: [] };
  const amount = `${countText(missing)} of ${countText(possible)} combinations of attribute value and segment are absent`;
  if (missing * 2 > possible) {
    return {
      messages: [],
      cannotTell: [`${amount}: cannot tell whether they were suppressed or hold nobody.`],
    };
  }
  const size =
    crowdSize === undefined ? 'the crowd size' : `the crowd size of ${countText(crowdSize)}`;
  return {
    messages: [
      `${amount} from an otherwise full table: rows below ${size} may have been left out, which lifts the shares of the others.`,
    ],
    cannotTell: [],
  };
};

const thresholdSign = (table: CrossTable, crowdSize: number | undefined): string[] => {
  const counts = table.cells.flatMap((cell) => cell.count ?? []);
  const least = Math.min(...counts);
  if (crowdSize !== undefined || counts.length < 8 || least <= 1) return [];
  const threshold = USUAL_CROWD_SIZES.filter((size) => size <= least).at(-1);
  if (threshold === undefined || least > threshold * 1.1) return [];
  // Counts crowding just above the threshold with none below it are cut off, not scarce.
  const near = counts.filter((count) => count < threshold * 2).length;
  if (near < 3) return [];
  return [
    `The smallest count is ${countText(least)}, and ${countText(near)} of ${countText(counts.length)} rows lie between ${threshold} and ${threshold * 2} with none below: it looks as if rows under ${threshold} were left out.`,
  ];
};

/** Noise for privacy makes counts broken or negative; a repeated run then gives other figures. */
export const noiseSigns = (table: CrossTable): OverlapWarning[] => {
  const counts = table.cells.flatMap((cell) => cell.count ?? []);
  const broken = counts.filter((count) => !Number.isInteger(count)).length;
  const negative = counts.filter((count) => count < 0).length;
  if (broken + negative === 0) return [];
  const message = `${countText(broken)} counts are not whole and ${countText(negative)} are negative: noise was probably added for privacy, so small differences mean nothing and a repeated run gives other figures.`;
  return [{ kind: 'noisy', message }];
};
