import { isWhole, type Column } from './column.js';
import { hintsOf, isLabelName, isNamedLike, type Hint } from './column-words.js';
import { toMeasure, type Dimension, type Layout, type LayoutOptions } from './measure.js';
import { meltWide } from './wide-table.js';

/** See docs/design/overlap-tables.md. */
export const layoutOf = (columns: readonly Column[], options: LayoutOptions): Layout => {
  const unread = columns.filter(holdsUnreadFigures);
  const readable = columns.filter((one) => !unread.includes(one));
  const unreadable = unread.map(whyUnread);
  const labels = labelColumns(readable, options);
  const numeric = readable.filter((one) => !labels.includes(one) && one.readings.length > 0);
  const kept = withoutRepeats(labels, options);
  const dimensions = kept.map(toDimension);
  const wide = meltWide(dimensions, numeric, options);
  const setAside = labels.filter((one) => !kept.includes(one)).map(({ name }) => name);
  if (wide !== undefined) return { ...wide, setAside, unreadable };
  const rows = columns[0]?.texts.length ?? 0;
  return { dimensions, measures: numeric.map(toMeasure), rows, setAside, unreadable };
};

const toDimension = ({ name, otherName, hints, texts }: Column): Dimension => ({
  name,
  hints: new Set([...hints, ...hintsOf(otherName)]),
  labels: texts.map((text) => text?.trim() ?? ''),
  fromHead: false,
});

const FIGURE = /^[\s\d.,'_+-]*\d[\s\d.,'_+%-]*$/;
/** A double holds no more digits. */
const EXACT_DIGITS = 15;

/** A column that is called a measure and is full of digits which make no numbers. */
const holdsUnreadFigures = (column: Column): boolean => {
  if (column.readings.length > 0 || column.filled === 0 || !soundsMeasured(column)) return false;
  const figures = column.texts.filter((text) => text !== null && FIGURE.test(text)).length;
  return figures * 2 > column.filled;
};

const whyUnread = ({ name, texts }: Column): string => {
  const example = texts.find((text) => text !== null && FIGURE.test(text)) ?? '';
  const isTooLarge = example.replace(/\D/g, '').length > EXACT_DIGITS;
  const why = isTooLarge ? 'are too large to be exact' : 'are written in no one way of numbers';
  return `Cannot tell what "${name}" counts: its figures, such as "${example.slice(0, 40)}", ${why}.`;
};

const MEASURING: readonly Hint[] = ['people', 'records', 'share', 'index', 'overlap', 'size'];
const soundsMeasured = ({ hints }: Column): boolean => MEASURING.some((hint) => hints.has(hint));

/** Text, and numbers that name something: an age, a year, a code. */
const labelColumns = (
  columns: readonly Column[],
  { named, attribute }: LayoutOptions,
): Column[] => {
  const dimensionNames = [named.value, named.segment, named.brokenDownBy];
  const measureNames = [named.people, named.share, named.index];
  const isNamed = (column: Column, names: readonly (string | undefined)[]): boolean =>
    names.some((name) => name !== undefined && isColumnNamed(column, name));
  const labels = columns.filter((column) => {
    if (column.filled === 0 && !isNamed(column, dimensionNames)) return false;
    if (isNamed(column, dimensionNames)) return true;
    if (isNamed(column, measureNames)) return false;
    if (column.readings.length === 0) return true;
    const isAttribute = attribute !== undefined && isNamedLike(column.name, attribute);
    return (
      (isAttribute || isLabelName(column.name)) && !soundsMeasured(column) && looksLikeCodes(column)
    );
  });
  return [...labels, ...keyColumns(columns, labels, measureNames)];
};

const looksLikeCodes = ({ readings }: Column): boolean => {
  const [reading] = readings;
  return reading !== undefined && isWhole(reading) && !reading.percent;
};

/** Where rows are alike in every label, the whole numbers that tell them apart are labels too. */
const keyColumns = (
  columns: readonly Column[],
  labels: readonly Column[],
  measureNames: readonly (string | undefined)[],
): Column[] => {
  const rows = columns[0]?.texts.length ?? 0;
  if (rows < 2 || isKey(labels, rows)) return [];
  const candidates = columns.filter(
    (one) =>
      !labels.includes(one) &&
      looksLikeCodes(one) &&
      !soundsMeasured(one) &&
      !one.hints.has('other') &&
      !measureNames.some((name) => name !== undefined && isColumnNamed(one, name)),
  );
  const found = candidates.find((one) => isKey([...labels, one], rows) && one.distinct >= 2);
  const others = columns.filter((one) => one !== found && one.readings.length > 0);
  return found === undefined || others.length === 0 ? [] : [found];
};

const isKey = (labels: readonly Column[], rows: number): boolean =>
  labels.length > 0 &&
  new Set(Array.from({ length: rows }, (_, row) => keyOf(labels, row))).size === rows;

const keyOf = (labels: readonly Column[], row: number): string =>
  labels.map(({ texts }) => texts[row] ?? MISSING).join('\u0000');

/** No label of a result is this character. */
const MISSING = '\u0001';

/** A caller writes a name as it is, or in another case. */
export const isColumnNamed = ({ name, otherName }: Column, wanted: string): boolean =>
  [name, otherName].some((own) => own !== '' && own.toLowerCase() === wanted.trim().toLowerCase());

/** Without columns that only repeat another one (an id beside its name) or say the same in every row. */
const withoutRepeats = (
  labels: readonly Column[],
  { named, attribute }: LayoutOptions,
): readonly Column[] => {
  const wanted = [named.value, named.segment, named.brokenDownBy].flatMap((name) => name ?? []);
  const isWanted = (column: Column): boolean =>
    wanted.some((name) => isColumnNamed(column, name)) ||
    (attribute !== undefined && isNamedLike(column.name, attribute));
  const byWorth = [...labels].sort(
    (a, b) => Number(isWanted(b)) - Number(isWanted(a)) || Number(isId(a)) - Number(isId(b)),
  );
  const kept: Column[] = [];
  for (const column of byWorth) {
    if (!isWanted(column) && kept.some((other) => nameEachOther(column, other))) continue;
    kept.push(column);
  }
  const constant = (column: Column): boolean =>
    column.distinct === 1 &&
    !isWanted(column) &&
    !column.hints.has('segment') &&
    !column.hints.has('value');
  const varying = kept.filter((column) => !constant(column));
  const rest = varying.length === 0 ? kept : varying;
  return labels.filter((column) => rest.includes(column));
};

const isId = ({ name }: Column): boolean => /(?:^|[_\s])(?:id|code|key)$/i.test(name);

const nameEachOther = (a: Column, b: Column): boolean => {
  if (a.distinct !== b.distinct || a.distinct < 2) return false;
  const pairs = new Set(a.texts.map((text, row) => JSON.stringify([text, b.texts[row]])));
  return pairs.size === a.distinct;
};
