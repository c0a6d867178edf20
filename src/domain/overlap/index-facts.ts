import type { IndexBase, IndexFacts, Profile } from './answer.js';
import type { CellTable } from './cell-table.js';
import type { Figures } from './figures.js';
import { indexBase, MOST_PROFILED, valueTotals, type SliceBase } from './index-base.js';
import { orderLabels } from './label-order.js';
import { indexText } from './number-text.js';
import { shownLabel } from './shown-label.js';
import { defined } from '../words/defined.js';

const UNKNOWN: SliceBase = { kind: 'unknown', shareOf: new Map(), of: '' };

/** Which index leads, against what, and how ours compares with it. */
export const indexFacts = (table: CellTable, figures: Figures): IndexFacts | undefined => {
  const { reported, all } = figures;
  if (all.every(({ index }) => index === undefined)) return undefined;
  if (reported !== undefined) {
    const check = checkText(figures);
    return {
      name: 'index',
      from: 'question',
      reportedAs: reported.as,
      base: baseOf(table, reported.bases),
      ...defined({ check }),
    };
  }
  return { name: 'concentration', from: 'computed', base: baseOf(table, figures.bases) };
};

/** Each slice has a base of its own; only a whole table has one profile to show. */
const baseOf = (table: CellTable, bases: ReadonlyMap<string, SliceBase>): IndexBase => {
  const slices = [...new Set(table.cells.map(({ within }) => within))];
  const [first = UNKNOWN] = slices.flatMap((within) => bases.get(within) ?? []);
  if (slices.length < 2 || first.kind === 'unknown') return indexBase(first);
  const names = table.dimensions.within.map(({ dimension }) => shownLabel(dimension.name));
  return {
    kind: first.kind,
    profile: [],
    text: `${first.of}, of each ${names.join(' and ')} alone`,
  };
};

/** Ours beside the question's, and what proves the question's base. */
const checkText = ({ reported, all, bases }: Figures): string | undefined => {
  const proof = reported?.proof === undefined ? '' : `Proved: ${reported.proof}.`;
  let most = -1;
  for (const { index, ours } of all)
    if (index !== undefined && ours !== undefined) most = Math.max(most, Math.abs(ours - index));
  if (most < 0) return proof === '' ? undefined : proof;
  const [base] = bases.values();
  const against = base === undefined ? '' : ` against ${base.of}`;
  const ours =
    most < 1
      ? `Our own concentration${against} is the same.`
      : `Our own concentration${against} differs by up to ${indexText(most)} points.`;
  return [proof, ours].filter((text) => text !== '').join(' ');
};

/** The people in both sides by attribute value, where the table tells; by memberships where that is all there is. */
export const profileOf = (table: CellTable, figures: Figures): Profile | undefined => {
  const { value, segment, within } = table.dimensions;
  if (value === undefined || within.length > 0) return undefined;
  const slice = '';
  const counts =
    segment === undefined
      ? new Map(
          table.cells.flatMap((cell) =>
            cell.people === undefined ? [] : [[cell.value, cell.people] as const],
          ),
        )
      : valueTotals(table, slice);
  if (counts !== undefined && counts.size > 0) {
    const sum = [...counts.values()].reduce((total, one) => total + Math.max(0, one), 0);
    if (sum <= 0) return undefined;
    return {
      of: 'the people in both sides',
      shares: mostOf(counts).map((label) => {
        const people = counts.get(label) ?? 0;
        return { value: shownLabel(label), share: shareText(people / sum), people };
      }),
    };
  }
  if (figures.reported?.bases.has(slice) === true) return undefined;
  const base = figures.bases.get(slice);
  if (base?.kind !== 'memberships') return undefined;
  return {
    of: 'memberships: people counted once in each of their segments',
    shares: mostOf(base.shareOf).map((label) => ({
      value: shownLabel(label),
      share: shareText(base.shareOf.get(label) ?? 0),
    })),
  };
};

/** The largest, in their order; a profile of more is no profile. */
const mostOf = (parts: ReadonlyMap<string, number>): string[] =>
  orderLabels(
    [...parts]
      .sort(([, a], [, b]) => b - a)
      .slice(0, MOST_PROFILED)
      .map(([label]) => label),
  );

const shareText = (share: number): number => Number(share.toFixed(4));

/** Definitions of the figures that the answer carries. */
export const definitionsOf = (table: CellTable, figures: Figures): string[] => {
  const { value, segment } = table.dimensions;
  const hasShares = figures.all.some(({ share }) => share !== undefined);
  const hasIndex = figures.all.some(({ index }) => index !== undefined);
  const name = figures.reported === undefined ? 'Concentration' : 'Index';
  return [
    ...(table.measures.people && value
      ? [
          'People: distinct people in both sides who have the value' +
            (segment ? ' and are in the segment.' : '.'),
        ]
      : []),
    ...(hasShares && segment
      ? ['Share: of the people in both sides who are in the segment, those who have the value.']
      : []),
    ...(hasIndex
      ? [`${name}: the share of the value in the segment over its share in the base, times 100.`]
      : []),
    ...(figures.all.some(({ judged }) => judged !== undefined)
      ? [
          'Range: the 95 % interval of the index. Clear: a difference that chance does not make, after correction for all cells looked at; slight: the same, but within 80 to 120; unclear: not distinguishable from the base.',
        ]
      : []),
  ];
};

export const gridLabels = (
  labels: readonly string[],
  shown: ReadonlyMap<string, string>,
): string[] =>
  orderLabels([...new Set(labels)]).map((label) => shown.get(label) ?? shownLabel(label));
