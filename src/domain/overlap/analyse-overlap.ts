import { cleanText } from '../text/clean-text.js';
import type { ResultTable } from '../results/result-table.js';
import type { NamedColumns, OverlapAnswer } from './answer.js';
import { caveatsOf } from './caveats.js';
import type { CellTable } from './cell-table.js';
import { columnReadings } from './column-readings.js';
import { columnsOf, type Column } from './column.js';
import { noRows } from './empty-result.js';
import { figuredTable, isRankable, type FiguredTable, type OverlapInput } from './figured-table.js';
import { rowsOf, type Figures } from './figures.js';
import { headlineOf } from './headline.js';
import { wholeOf } from './index-base.js';
import { definitionsOf, gridLabels, indexFacts, profileOf } from './index-facts.js';
import { isColumnNamed } from './layout.js';
import { LABEL_LENGTH, quotedList } from './quoted-list.js';
import { rankedRows } from './ranked-rows.js';
import { shownLabel, shownLabels } from './shown-label.js';
import { isAboutAudiences, readSides, type Sides } from './sides.js';
import { defined } from '../words/defined.js';

export type { OverlapInput } from './figured-table.js';

/**
 * Computes what an analyst asks of an overlap result: the index with its base, its precision, or an honest "cannot tell". What the
 * numbers of a table prove wins over what its columns are called.
 * See docs/design/overlap-arithmetic.md.
 */
export const analyseOverlap = (input: OverlapInput): OverlapAnswer => {
  const { answer, bases, columns: named = {} } = input;
  const isAudiences = bases === undefined && isAboutAudiences(answer, named);
  const sides = isAudiences ? readSides(answer, named) : bases && readSides(bases, named);
  if (isAudiences) return answerOf(input, { sides, table: undefined });
  const found = figuredTable(input);
  const problems = missingNames(columnsOf(answer), bases, named);
  return answerOf(input, { sides, table: { ...found, problems } });
};

interface Parts {
  readonly sides: Sides | undefined;
  readonly table: (FiguredTable & { readonly problems: readonly string[] }) | undefined;
}

const answerOf = (input: OverlapInput, parts: Parts): OverlapAnswer => {
  const { answer, attribute } = input;
  const found = parts.table;
  const facts = found && tableFacts(input, parts.sides, found);
  const isEmpty = answer.rows.length === 0;
  const overlap = parts.sides?.overlap ?? (found?.figures && distinctOverlap(found.table));
  const body: Omit<OverlapAnswer, 'headline'> = {
    form: 2,
    ...(attribute !== undefined && { attribute: cleanText(attribute, LABEL_LENGTH) }),
    totalRows: answer.totalRows,
    sides: parts.sides?.sides ?? [],
    ...defined({ overlap }),
    matchRates: parts.sides?.matchRates ?? [],
    ...(facts ?? NOTHING),
    columns: found
      ? columnReadings(found.table, found.figures, parts.sides)
      : (parts.sides?.columns ?? []),
    caveats: [
      ...(isEmpty ? [noRows(input, parts.sides)] : []),
      ...(facts?.caveats ?? sidesCaveats(parts.sides)),
    ],
    cannotTell: cannotTell(input, parts),
  };
  return { ...body, headline: headlineOf(body) };
};

/** All people in both sides, where the table itself counts each of them once. */
const distinctOverlap = (table: CellTable): number | undefined => {
  if (table.dimensions.within.length > 0) return undefined;
  const whole = wholeOf(table, '');
  const sum = table.cells.reduce((total, { people = 0 }) => total + people, 0);
  const isSumOfSegments = table.dimensions.segment !== undefined && whole === sum;
  return isSumOfSegments ? undefined : whole;
};

const NOTHING = {
  values: [],
  segments: [],
  ...rankedRows([]),
  noise: { seen: false },
  definitions: [],
} satisfies Partial<OverlapAnswer>;

const tableFacts = (
  { answer }: OverlapInput,
  sides: Sides | undefined,
  { table, noise, figures, problems }: NonNullable<Parts['table']>,
) => {
  const rows = figures === undefined ? [] : rowsOf(table, figures.all);
  const index = figures && indexFacts(table, figures);
  const profile = figures && profileOf(table, figures);
  const { value, segment, within } = table.dimensions;
  const shown = (of: (cell: CellTable['cells'][number]) => string): string[] =>
    figures === undefined
      ? []
      : gridLabels(table.cells.map(of), shownLabels(table.cells.map(of))).slice(0, MOST_LABELS);
  return {
    ...(index && { index }),
    ...(profile && { profile }),
    ...(within.length > 0 && {
      brokenDownBy: within.map(({ dimension }) => shownLabel(dimension.name)).join(', '),
    }),
    values: value ? shown((cell) => cell.value) : [],
    segments: segment ? shown((cell) => cell.segment) : [],
    ...rankedRows(rows),
    ...(figures !== undefined && !isRankable(table, figures) && UNRANKED),
    noise: {
      seen: noise.seen,
      ...(noise.scale > 0 && { scale: Number(noise.scale.toPrecision(3)) }),
    },
    definitions: figures === undefined ? [] : definitionsOf(table, figures),
    caveats: caveatsOf({
      result: answer,
      table,
      figures: figures ?? NO_FIGURES,
      rows,
      sides,
      noise,
      problems: [...problems, ...(sides?.problems ?? [])],
    }),
  };
};

const UNRANKED = { top: [], bottom: [] } as const;

/** A grid of more is no grid. */
const MOST_LABELS = 240;

const NO_FIGURES: Figures = { all: [], bases: new Map(), sizes: new Map() };

const sidesCaveats = (sides: Sides | undefined): OverlapAnswer['caveats'] => {
  const guesses = (sides?.columns ?? []).filter(({ confidence }) => confidence === 'low');
  return [
    ...(sides?.problems ?? []).map((text) => ({ kind: 'named_column_missing' as const, text })),
    ...(sides?.overlapWithheld === undefined
      ? []
      : [
          {
            kind: 'withheld' as const,
            text: `The people in both sides are withheld ("${cleanText(sides.overlapWithheld, 30)}"), so no match rate can be told.`,
          },
        ]),
    ...(guesses.length === 0
      ? []
      : [
          {
            kind: 'guessed' as const,
            text: `Guessed columns: ${guesses.map(({ column, as }) => `"${column}" as ${as}`).join(', ')}. Naming them with columns costs nothing: no new run.`,
          },
        ]),
  ];
};

const cannotTell = ({ answer, bases }: OverlapInput, { sides, table: found }: Parts): string[] => {
  const audience = sides?.cannotTell ?? [];
  if (found === undefined) return audience.map((text) => cleanText(text, 400));
  const { table, figures } = found;
  const { dimensions, measures } = table;
  const none = bases === undefined && table.totals.whole.size === 0;
  const texts = [
    ...(dimensions.undecided === undefined ? [] : [dimensions.undecided]),
    ...table.unreadable,
    ...(answer.rows.length > 0 &&
    table.unreadable.length === 0 &&
    measures.people === undefined &&
    dimensions.undecided === undefined
      ? ['Cannot tell which column counts people: name it with columns (people).']
      : []),
    ...(answer.rows.length > 0 && dimensions.value === undefined && dimensions.segment === undefined
      ? ['Cannot tell which column holds the attribute values: name it with columns (value).']
      : []),
    ...(figures !== undefined && figures.all.every(({ index }) => index === undefined)
      ? [
          'Cannot tell an index: the question reports none, and the table has no base to compare with.',
        ]
      : []),
    ...(figures?.reported !== undefined && figures.reported.bases.size === 0
      ? [
          'Cannot tell what the reported index is taken against: its shares and indexes fit no single profile.',
        ]
      : []),
    ...(none
      ? ['Cannot tell sizes and match rates: no audience-overlap question ran beside it.']
      : []),
    ...audience,
  ];
  return texts.map((text) => cleanText(text, 400));
};

/** Names that no result has; never replaced by a guess in silence. */
const missingNames = (
  columns: readonly Column[],
  bases: ResultTable | undefined,
  named: NamedColumns,
): string[] =>
  Object.entries(named).flatMap(([role, name]) => {
    if (bases !== undefined && ['sizeA', 'sizeB', 'overlap'].includes(role)) return [];
    if (columns.some((column) => isColumnNamed(column, name))) return [];
    const choices = quotedList(columns.map((column) => column.name).sort(), 40);
    return [`"${cleanText(name, 60)}" is not a column of this result; its columns are ${choices}.`];
  });
