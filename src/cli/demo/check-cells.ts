import { agreement, type Finding, finding } from './finding.js';
import { farthestReach, meanReach } from './noise-reach.js';
import type { ToldAnswer, ToldCell } from './told-answer.js';
import { cellName, type TrueCell, type Truth } from './truth.js';

/** What rounding takes from a figure: half of its last digit. */
interface Rounding {
  readonly people: number;
  readonly share: number;
  readonly index: number;
}

/** The question's own: two decimals of a noisy count, of a percentage; one of an index. */
const IN_FILE: Rounding = { people: 0.005, share: 0.000_05, index: 0.05 };
/** Whole people, three decimals, whole indexes: rounded from what the question has rounded. */
const IN_ANSWER: Rounding = { people: 0.5, share: 0.000_55, index: 0.55 };

/** The intervals hold the truth in 95 % of all tables, so in nearly all cells of one. */
const LEAST_COVERED = 0.9;

/** Every cell of the file, of the answer and of its ends, and that there is no other. */
export function checkCells(truth: Truth, told: ToldAnswer): Finding[] {
  const ends = [...told.top, ...told.bottom];
  const check = (where: string, cells: readonly ToldCell[], rounding: Rounding) =>
    cells.flatMap((cell) => checkCell(truth, cell, { where, rounding, file: told.file }));
  return [
    ...checkPresence(truth, told.file, 'the file'),
    ...checkPresence(truth, told.listed, 'the answer'),
    ...check('the file', told.file, IN_FILE),
    ...check('the answer', told.listed, IN_ANSWER),
    ...check('the ends of the answer', ends, IN_ANSWER),
    checkMeanNoise(truth, told.file),
    checkCoverage(truth, told.file),
  ];
}

/** Rows below the crowd size are absent, and no others. */
function checkPresence(truth: Truth, cells: readonly ToldCell[], where: string): Finding[] {
  const names = cells.map(cellName);
  return [...new Set([...truth.shown.keys(), ...truth.hidden.keys(), ...names])].map((name) => {
    const times = names.filter((one) => one === name).length;
    const wanted = truth.shown.has(name) ? 1 : 0;
    const people = (truth.shown.get(name) ?? truth.hidden.get(name))?.people ?? 0;
    return finding(
      'rows',
      times === wanted,
      `${where} has ${times} rows of ${name}, where ${people} people are, in place of ${wanted}`,
    );
  });
}

interface Place {
  readonly where: string;
  readonly rounding: Rounding;
  readonly file: readonly ToldCell[];
}

/** A count may be off by noise; share and index must then be those of the noisy count, to the last digit. */
function checkCell(truth: Truth, told: ToldCell, { where, rounding, file }: Place): Finding[] {
  const name = cellName(told);
  const cell = truth.shown.get(name);
  // Whoever looks for rows too many has told of it.
  if (cell === undefined) return [];
  const noisy = file.find((one) => cellName(one) === name)?.people;
  const people = truth.noiseScale === 0 ? cell.people : (noisy ?? NaN);
  const reach = farthestReach(truth.noiseScale, truth.shown.size);
  const what = `${name} in ${where}`;
  const lost = lostWithTheCount(truth, cell);
  return [
    agreement('counts', what, {
      told: told.people,
      truth: cell.people,
      within: reach + rounding.people,
    }),
    agreement('shares', what, {
      told: told.share,
      truth: people / cell.segmentPeople,
      within: rounding.share + lost.share,
    }),
    agreement('indexes', what, {
      told: told.index,
      truth: indexOf(people, cell),
      within: rounding.index + lost.index,
    }),
    checkInterval(what, told),
  ];
}

const indexOf = (people: number, { segmentPeople, baseShare }: TrueCell): number =>
  (people / segmentPeople / baseShare) * 100;

/** Share and index were made of the noisy count before it was rounded. */
const lostWithTheCount = ({ noiseScale }: Truth, cell: TrueCell) =>
  noiseScale === 0
    ? { share: 0, index: 0 }
    : { share: IN_FILE.people / cell.segmentPeople, index: indexOf(IN_FILE.people, cell) };

function checkInterval(what: string, { low = NaN, index = NaN, high = NaN }: ToldCell): Finding {
  const isAround = low <= index && index <= high;
  return finding('intervals', isAround, `${what} has ${low} to ${high} around ${index}`);
}

/** A mistake that is small in each cell shows in all of them together. */
function checkMeanNoise({ shown, noiseScale }: Truth, file: readonly ToldCell[]): Finding {
  const off = file.flatMap((cell) => {
    const truth = shown.get(cellName(cell));
    return truth === undefined ? [] : [Math.abs((cell.people ?? NaN) - truth.people)];
  });
  const told = off.reduce((sum, people) => sum + people, 0) / off.length;
  const within = meanReach(noiseScale, shown.size);
  return agreement('counts', 'the mean difference of the counts', { told, truth: 0, within });
}

function checkCoverage({ shown }: Truth, file: readonly ToldCell[]): Finding {
  const covered = coveredCells(shown, file);
  return finding(
    'intervals',
    covered >= LEAST_COVERED * shown.size,
    `only ${covered} of ${shown.size} intervals hold the truth`,
  );
}

/** In how many cells the interval holds the index that is true without noise. */
export const coveredCells = (shown: Truth['shown'], file: readonly ToldCell[]): number =>
  file.filter((cell) => {
    const index = shown.get(cellName(cell))?.index ?? NaN;
    const { low = NaN, high = NaN } = cell;
    return low - IN_FILE.index <= index && index <= high + IN_FILE.index;
  }).length;
