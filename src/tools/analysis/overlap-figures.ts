import type { OverlapAnswer, OverlapRow } from '../../domain/overlap/answer.js';
import { markWords } from '../../domain/overlap/mark-words.js';
import { countText, indexText, percentText } from '../../domain/overlap/number-text.js';
import { markdownText } from '../../domain/text/markdown-text.js';
import { type Block, told } from '../answer/blocks.js';
import { table } from '../answer/markdown.js';

/** A label in a text that must stay short; the structured content has the whole of it. */
export const SHORT_LABEL = 40;

/** Three decimals, or two digits of what is smaller: more than that a count of people does not carry. */
export const roundedShare = (share: number): number =>
  Math.abs(share) < 0.01 ? Number(share.toPrecision(2)) : Number(share.toFixed(3));

/** Whole from 10 on. */
const roundedIndex = (index: number): number =>
  Math.abs(index) < 10 ? Number(index.toFixed(1)) : Math.round(index);

/** The word for the number that has 100 for its base: ours is never called the index. */
export const indexName = ({ index }: OverlapAnswer): 'index' | 'concentration' =>
  index?.name ?? 'index';

/** Behind an interval whose mark would not stay if the room adds noise. */
export const IF_NO_NOISE = '\\*';

type Cell = string | number | undefined;

/** One column of a table of cells: its fields for a program, its words for a person. */
interface Figure {
  readonly title: string;
  readonly fields: Readonly<Record<string, (row: OverlapRow) => Cell>>;
  readonly words: (row: OverlapRow) => string;
}

const given = (value: number | undefined, form: (value: number) => string): string =>
  value === undefined ? '' : form(value);

const rounded = (value: number | undefined, round: (value: number) => number): Cell =>
  value === undefined ? undefined : round(value);

const labelled = (title: string, name: 'within' | 'value' | 'segment'): Figure => ({
  title: markdownText(title, SHORT_LABEL),
  fields: { [name]: (row) => row[name] },
  words: (row) => markdownText(row[name] ?? '', SHORT_LABEL),
});

function figuresOf(answer: OverlapAnswer, rows: readonly OverlapRow[]): readonly Figure[] {
  const isClear = rows.every(({ mark }) => mark === 'clear');
  const name = indexName(answer);
  return [
    labelled(answer.brokenDownBy ?? 'Within', 'within'),
    labelled(answer.attribute ?? 'Value', 'value'),
    labelled('Segment', 'segment'),
    {
      title: 'People',
      fields: { people: ({ people }) => rounded(people, Math.round) },
      words: ({ people }) => given(people, countText),
    },
    {
      title: 'Share',
      fields: { share_of_segment: ({ share }) => rounded(share, roundedShare) },
      words: ({ share }) => given(share, percentText),
    },
    {
      title: name === 'index' ? 'Index' : 'Concentration',
      fields: { [name]: ({ index }) => rounded(index, roundedIndex) },
      words: ({ index }) => given(index, indexText),
    },
    {
      title: `95%${isClear ? ', all clear' : ''}`,
      fields: {
        low: ({ low }) => rounded(low, roundedIndex),
        high: ({ high }) => rounded(high, roundedIndex),
        mark: markWords,
      },
      words: ({ low, high, mark, unlessNoise }) => {
        const ends =
          low === undefined || high === undefined ? '' : `${indexText(low)}-${indexText(high)}`;
        const range = unlessNoise === true ? `${ends}${IF_NO_NOISE}` : ends;
        return isClear ? range : `${range} ${mark ?? ''}`.trim();
      },
    },
  ];
}

/** Cells with every figure that one of them has: named lists of rows for a program, one table for a person. */
export function cellsBlock(
  answer: OverlapAnswer,
  lists: Readonly<Record<string, readonly OverlapRow[]>>,
): Block {
  const rows = Object.values(lists).flat();
  if (rows.length === 0) return { facts: {}, text: '' };
  const figures = figuresOf(answer, rows).filter(({ fields }) =>
    Object.values(fields).some((field) => rows.some((row) => field(row) !== undefined)),
  );
  const fields = figures.flatMap((figure) => Object.entries(figure.fields));
  const values = (row: OverlapRow) => fields.map(([, field]) => field(row) ?? null);
  const valued = Object.entries(lists).map(([name, list]) => [name, list.map(values)] as const);
  return told({ columns: fields.map(([name]) => name), ...Object.fromEntries(valued) }, () =>
    table(
      figures.map(({ title }) => title),
      rows.map((row) => figures.map(({ words }) => words(row))),
      { tight: true },
    ),
  );
}
