import { escapeMarkdown } from '../markdown-text.js';
import { countText, indexText, percentText } from './number-text.js';
import type { Base, OverlapAnswer, OverlapRow } from './overlap-answer.js';

/** A Markdown page of an answer: headline, bases, top and bottom, definitions, warnings, what cannot be told. */
export const overlapAsText = (answer: OverlapAnswer): string =>
  [
    `**${escapeMarkdown(answer.headline)}**`,
    basesTable(answer),
    ...rowTables(answer),
    list(
      'Warnings',
      answer.warnings.map(({ kind, message }) => `${kind.replaceAll('_', ' ')}: ${message}`),
    ),
    list(
      'Cannot tell',
      answer.cannotTell.map((text) => text.replace(/^Cannot tell /, '')),
    ),
    list('Definitions', answer.definitions),
    list(
      'Columns',
      answer.columns.map((c) => `${c.column} is read as ${c.role} (${c.confidence}: ${c.why})`),
    ),
  ]
    .filter((block) => block !== '')
    .join('\n\n');

const list = (title: string, lines: readonly string[]): string =>
  lines.length === 0
    ? ''
    : [`**${title}**`, '', ...lines.map((line) => `- ${escapeMarkdown(line)}`)].join('\n');

type Cells = readonly string[];

const table = (head: Cells, rows: readonly Cells[]): string => {
  const line = (cells: Cells): string => `| ${cells.map(escapeMarkdown).join(' | ')} |`;
  const numeric = head.map((title) => (LABEL_TITLES.has(title) ? '---' : '---:'));
  return [line(head), `| ${numeric.join(' | ')} |`, ...rows.map(line)].join('\n');
};

const LABEL_TITLES: ReadonlySet<string> = new Set(['Base', 'Attribute value', 'Segment']);

const basesTable = ({ bases, overlap, matchRates }: OverlapAnswer): string => {
  if (bases.length === 0 && overlap === undefined) return '';
  const rateOf = (base: Base): string => {
    const rate = matchRates.find((one) => one.base === base.name);
    return rate === undefined ? 'cannot tell' : percentText(rate.value);
  };
  const both = overlap === undefined ? [] : [['In both', countText(overlap.count), '']];
  const rows = bases.map((base) => [base.name, countText(base.size), rateOf(base)]);
  return table(['Base', 'People', 'Match rate'], [...rows, ...both]);
};

const MOST_UNRANKED = 10;

const rowTables = (answer: OverlapAnswer): string[] => {
  const { top, bottom, rows, ranking } = answer;
  if (rows.length === 0) return [];
  if (ranking.by === 'none')
    return [section('Rows with most people', rows.slice(0, MOST_UNRANKED))];
  const small =
    ranking.tooSmall === 0
      ? ''
      : `${countText(ranking.tooSmall)} rows rest on too few people to be ranked.`;
  return [section('Highest index', top), section('Lowest index', bottom), small];
};

const section = (title: string, rows: readonly OverlapRow[]): string =>
  rows.length === 0 ? '' : `**${title}**\n\n${rowTable(rows)}`;

type Column = readonly [title: string, cell: (row: OverlapRow) => string | undefined];

const shown = (value: number | undefined, text: (value: number) => string): string | undefined =>
  value === undefined ? undefined : text(value);

const COLUMNS: readonly Column[] = [
  ['Attribute value', (row) => row.attributeValue],
  ['Segment', (row) => row.segment],
  ['People', (row) => shown(row.overlap, countText)],
  ['Share of segment', (row) => shown(row.shareOfSegment, percentText)],
  ['Index', (row) => shown(row.indexComputed, indexText)],
  ['Reported index', (row) => shown(row.indexReported, indexText)],
];

/** Columns that no row can fill stay away. */
const rowTable = (rows: readonly OverlapRow[]): string => {
  const columns = COLUMNS.filter(([, cell]) => rows.some((row) => cell(row) !== undefined));
  const cells = rows.map((row) => columns.map(([, cell]) => cell(row) ?? 'cannot tell'));
  return table(
    columns.map(([title]) => title),
    cells,
  );
};
