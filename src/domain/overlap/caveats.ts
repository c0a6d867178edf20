import { cleanText } from '../text/clean-text.js';
import { oddRowsText, type ResultTable } from '../results/result-table.js';
import { CAVEAT_KINDS, type Caveat, type CaveatKind, type OverlapRow } from './answer.js';
import type { CellTable } from './cell-table.js';
import { ambiguousRoles, isRankable } from './figured-table.js';
import type { Figures } from './figures.js';
import { countText, indexText, percentText } from './number-text.js';
import { rowName } from './ranked-rows.js';
import type { Sides } from './sides.js';
import type { Noise } from './signal.js';

export interface CaveatFacts {
  readonly result: ResultTable;
  readonly table: CellTable;
  readonly figures: Figures;
  readonly rows: readonly OverlapRow[];
  readonly sides: Sides | undefined;
  readonly noise: Noise;
  readonly problems: readonly string[];
}

const caveat = (kind: CaveatKind, text: string): Caveat => ({ kind, text: cleanText(text, 400) });

/** What limits the numbers, the most important first, each with its effect. */
export const caveatsOf = (facts: CaveatFacts): Caveat[] =>
  FINDERS.flatMap((find) => find(facts)).sort(
    (a, b) => CAVEAT_KINDS.indexOf(a.kind) - CAVEAT_KINDS.indexOf(b.kind),
  );

type Finder = (facts: CaveatFacts) => Caveat[];

const named: Finder = ({ problems }) =>
  problems.map((problem) => caveat('named_column_missing', problem));

const contradictions: Finder = ({ table, figures, rows }) => [
  ...table.contradictions.map((text) =>
    caveat('contradiction', `Names and numbers contradict each other: ${text}.`),
  ),
  ...(figures.reported?.mistyped ?? []).slice(0, 3).map(({ cell, reported, used }) => {
    const row = rows.find((one) => one.index !== undefined && Math.abs(one.index - used) < 0.01);
    const name =
      row === undefined
        ? `"${cleanText(cell.value, 60)}" in "${cleanText(cell.segment, 60)}"`
        : rowName(row);
    return caveat(
      'contradiction',
      `For ${name} the question reports an index of ${indexText(reported)}, but its own count and base give ${indexText(used)}: that is used.`,
    );
  }),
];

const withheld: Finder = ({ table: { cells }, rows }) => {
  const hidden = cells.filter((cell) => cell.withheld !== undefined);
  if (hidden.length === 0) return [];
  const most = hidden.map(({ below }) => below);
  const bound = most.every((one) => one !== undefined)
    ? `at most ${countText(Math.max(...most.map((one) => one - 1)))} people each`
    : 'how many people they hold is not told';
  return [
    caveat(
      'withheld',
      `${countText(hidden.length)} of ${countText(rows.length)} cells are withheld ("${cleanText(hidden[0]?.withheld ?? '', 20)}"): their index is unknown, ${bound}.`,
    ),
  ];
};

/** Combinations that a full table would have. Only a table that is otherwise full tells that they were left out. */
const missing: Finder = (facts) => {
  const { table, figures } = facts;
  const { value, segment } = table.dimensions;
  const { cells } = table;
  if (value === undefined || segment === undefined) return [];
  const slices = new Set(cells.map(({ within }) => within));
  const possible = [...slices].reduce((sum, within) => {
    const inSlice = cells.filter((cell) => cell.within === within);
    const values = new Set(inSlice.map((cell) => cell.value)).size;
    return sum + values * new Set(inSlice.map((cell) => cell.segment)).size;
  }, 0);
  const absent = possible - cells.length;
  if (absent <= 0 || (absent * 2 > possible && !sharesLack(facts))) return [];
  const isExact =
    figures.reported !== undefined || figures.all.every(({ share }) => share !== undefined);
  const known = [...figures.sizes.values()].every(({ from }) => from !== 'sum');
  const effect =
    isExact && known
      ? 'their index is unknown, those shown are not touched'
      : `the shares of the others are too high by up to ${percentText(absent / possible)} of a segment`;
  return [
    caveat(
      'rows_missing',
      `${countText(absent)} of ${countText(possible)} cells have no row, perhaps because they are below the crowd size: ${effect}.`,
    ),
  ];
};

/** Reported shares that make less than a whole in most segments: the other rows were there. */
const sharesLack = ({ table, figures }: CaveatFacts): boolean => {
  if (table.measures.share === undefined) return false;
  const sums = new Map<string, number>();
  for (const { cell, share = 0 } of figures.all) {
    const key = cell.segmentKey;
    sums.set(key, (sums.get(key) ?? 0) + share);
  }
  return [...sums.values()].filter((sum) => sum < 0.97).length * 2 > sums.size;
};

const noisy: Finder = ({ noise, table, rows }) => {
  if (!noise.seen) return unseen(rows);
  const negative = table.cells.filter(({ people = 0 }) => people < 0).length;
  const scale =
    noise.scale > 0
      ? `a count may be off by some ${countText(Math.max(1, noise.scale * 3))} people (95 %), which the intervals hold`
      : 'by how much cannot be told';
  const below =
    negative === 0 ? '' : `; ${countText(negative)} counts are below zero and have no share`;
  return [caveat('noise', `Noise was added to the counts: ${scale}${below}.`)];
};

/** Rounded noise leaves no sign; where counts are in the hundreds it could make the differences that they show. */
const unseen = (rows: readonly OverlapRow[]): Caveat[] => {
  const marked = rows.filter(({ mark }) => mark === 'clear' || mark === 'slight');
  const doubtful = marked.filter(({ unlessNoise }) => unlessNoise === true).length;
  if (doubtful === 0) return [];
  return [
    caveat(
      'noise',
      `No noise shows, but rounded noise leaves no sign: if this room adds some tens of people, ${countText(marked.length - doubtful)} of the ${countText(marked.length)} marked differences stay certain. Its owner knows.`,
    ),
  ];
};

const unread: Finder = ({ table, figures }) => {
  const { measures } = table;
  const effect = isRankable(table, figures)
    ? 'they are in no figure'
    : 'they are in no figure, and no row is called the highest, because one of them may be';
  return [measures.people, measures.share, measures.index].flatMap((role) => {
    if (role === undefined) return [];
    const cells = role.measure.reading.cells.flatMap((cell) =>
      cell.kind === 'unread' ? [cell] : [],
    );
    const [first] = cells;
    if (first === undefined) return [];
    return [
      caveat(
        'unread_cells',
        `${countText(cells.length)} cells of "${cleanText(role.measure.name, 60)}" could not be read as numbers ("${cleanText(first.text, 40)}": ${first.why}): ${effect}.`,
      ),
    ];
  });
};

const ambiguous: Finder = ({ table: { measures } }) =>
  ambiguousRoles(measures).map(({ measure }) =>
    caveat(
      'ambiguous_numbers',
      `The separators in "${cleanText(measure.name, 60)}" can be of thousands or of decimals, and nothing tells: so nothing is computed. Name the column with columns: as people it is read as thousands.`,
    ),
  );

const oddRows: Finder = ({ result: { oddRows: count = 0 } }) =>
  count === 0 ? [] : [caveat('truncated', oddRowsText(count))];

const truncated: Finder = ({ result }) => {
  if (!result.truncated) return [];
  const amount = `${countText(result.rows.length)} of ${countText(result.totalRows)} rows`;
  const text =
    result.endsEarly === true
      ? `Only ${amount} came although the API counts all of them: sums and shares are of these rows alone. Call get_run_results with columns to compute again when the API sends the others.`
      : `Only the first ${amount} were analysed, the most that one analysis takes: sums and shares are of these rows alone. Call get_run_results for the other rows.`;
  return [caveat('truncated', text)];
};

const guessed: Finder = ({ table, sides }) => {
  const { measures, dimensions } = table;
  const roles: readonly (readonly [string, string | undefined, string | undefined])[] = [
    ['the people', measures.people?.measure.name, measures.people?.confidence],
    ['the share', measures.share?.measure.name, measures.share?.confidence],
    ['the index', measures.index?.measure.name, measures.index?.confidence],
    ['the value', dimensions.value?.dimension.name, dimensions.value?.confidence],
    ['the segment', dimensions.segment?.dimension.name, dimensions.segment?.confidence],
    ...(sides?.columns ?? []).map(
      ({ column, as, confidence }) => [as, column, confidence] as const,
    ),
  ];
  const guesses = roles.flatMap(([as, name, confidence]) =>
    confidence === 'low' && name !== undefined ? [`"${cleanText(name, 60)}" as ${as}`] : [],
  );
  return guesses.length === 0
    ? []
    : [
        caveat(
          'guessed',
          `Guessed columns: ${guesses.join(', ')}; every number rests on that. Naming them with columns costs nothing: no new run.`,
        ),
      ];
};

const memberships: Finder = ({ figures }) =>
  figures.reported === undefined &&
  [...figures.bases.values()].some(({ kind }) => kind === 'memberships')
    ? [
        caveat(
          'memberships',
          "The base counts people once in each of their segments, because the table has no distinct totals: it leans towards people in many segments, and a question's own index would differ.",
        ),
      ]
    : [];

const repeated: Finder = ({ table: { contradicted, copies, cells }, rows }) => [
  ...(contradicted > 0
    ? [
        caveat(
          'repeated_rows',
          `${countText(contradicted)} of ${countText(cells.length)} combinations stand in several rows with different numbers, and no column says why: ${rows.length === 0 ? 'nothing is computed' : 'they are in no figure'}. Name the column that tells them apart with columns (broken_down_by).`,
        ),
      ]
    : []),
  ...(copies > 0
    ? [
        caveat(
          'repeated_rows',
          `${countText(copies)} rows are copies of others and were counted once.`,
        ),
      ]
    : []),
];

const brokenDown: Finder = ({ table: { dimensions, cells } }) => {
  if (dimensions.within.length === 0) return [];
  const names = dimensions.within
    .map(({ dimension }) => `"${cleanText(dimension.name, 60)}"`)
    .join(', ');
  const slices = new Set(cells.map(({ within }) => within)).size;
  return [
    caveat(
      'broken_down',
      `The table is divided by ${names} into ${countText(slices)} parts; each is read by itself and nothing is summed over them.`,
    ),
  ];
};

const unlike: Finder = ({ table, sides }) => {
  const distinct = sides?.overlap;
  const largest = Math.max(0, ...table.cells.map(({ people = 0 }) => people));
  if (distinct === undefined || largest <= distinct) return [];
  return [
    caveat(
      'two_results_differ',
      `One cell counts ${countText(largest)} people, more than the ${countText(distinct)} in both sides by the other question: they do not describe the same people or days, so use no match rate beside an index.`,
    ),
  ];
};

const imprecise: Finder = ({ figures }) =>
  figures.reported !== undefined && figures.all.every(({ judged }) => judged === undefined)
    ? [
        caveat(
          'no_precision',
          'The table has no counts to tell how sure an index is: a high one may rest on few people.',
        ),
      ]
    : [];

const FINDERS: readonly Finder[] = [
  named,
  contradictions,
  withheld,
  missing,
  noisy,
  unread,
  ambiguous,
  truncated,
  oddRows,
  guessed,
  memberships,
  repeated,
  brokenDown,
  unlike,
  imprecise,
];
