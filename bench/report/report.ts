import { markdownTable } from 'markdown-table';
import { type Figure, type Limit, type Reading, type Row, verdictOf } from './figure.js';
import type { Machine } from './machine.js';

export interface NamedFigure extends Figure {
  readonly name: string;
}

export interface Report {
  readonly date: string;
  readonly version: string;
  readonly machine: Machine;
  readonly figures: readonly NamedFigure[];
}

const HEAD = ['What', 'Measured', 'Bare counterpart', 'Bar', 'Verdict'];

/** A table that is readable as it stands and in Markdown. */
export const renderTable = (figures: readonly Figure[]): string =>
  markdownTable([HEAD, ...figures.flatMap(({ rows }) => rows.map(cellsOf))]);

export const renderNotes = (figures: readonly Figure[]): string =>
  figures
    .flatMap(({ notes }) => notes)
    .map((note) => `* ${note}`)
    .join('\n');

export function renderMachine({ date, version, machine }: Report): string {
  const { cores, processor, memoryGb, system, node, temporalCli, loadBefore } = machine;
  const facts = [
    `habu-mcp ${version}, ${date}`,
    `${cores} cores (${processor}), ${memoryGb} GB, ${system}`,
    `Node ${node}, ${temporalCli}`,
    `load before the first figure: ${loadBefore}${loadBefore > cores ? ', so timings say little' : ''}`,
  ];
  return facts.map((fact) => `* ${fact}`).join('\n');
}

function cellsOf(row: Row): string[] {
  const { what, measured, bare, limits } = row;
  return [
    what,
    readingText(measured),
    bare === undefined ? '' : `${readingText(bare)} (${bare.what})`,
    limits.map((limit) => limitText(limit, measured)).join('; '),
    verdictOf(row),
  ];
}

function readingText({ unit, values, samples }: Reading): string {
  const entries = Object.entries(values);
  const isTiming = 'p50' in values;
  // One sample has no distribution.
  const shown = isTiming && samples === 1 ? entries.slice(0, 1) : entries;
  const text = shown.map(([name, value]) =>
    isTiming && samples > 1 ? `${name} ${number(value)}` : number(value),
  );
  return `${text.join(', ')} ${unit}${samples > 1 ? `, n ${samples}` : ''}`;
}

function limitText({ of, most, because }: Limit, { unit }: Reading): string {
  const name = of === unit ? '' : `${of} `;
  return `${name}at most ${number(most)} ${unit}${because === undefined ? '' : ` (${because})`}`;
}

const number = (value: number): string =>
  value < 100 && !Number.isInteger(value)
    ? value.toFixed(1)
    : Math.round(value).toLocaleString('en');
