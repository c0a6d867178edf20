import type { OverlapAnswer } from '../../domain/overlap/answer.js';
import { markdownText } from '../../domain/text/markdown-text.js';
import { type Block, sentences, told, untold } from '../answer/blocks.js';
import { cellsBlock } from './overlap-figures.js';
import { gridText } from './overlap-grid.js';

/** An answer's rows in the structured content; the table itself has all. */
const MOST_ROWS = 500;

/** What an answer rests on: every cell, what it cannot tell, its words, and how it read the table. */
export function detailBlocks(answer: OverlapAnswer): Block[] {
  const { index, definitions } = answer;
  return [
    gridBlock(answer),
    index === undefined ? untold({}) : untold({ base: index.base }),
    told({ check: index?.check }, ({ check }) =>
      check === undefined ? '' : `Check: ${markdownText(check, 500)}`,
    ),
    cannotTellBlock(answer),
    sentences('definitions', 'Definitions', definitions),
    readingsBlock(answer),
  ];
}

/** What is missing, and which argument mends it. */
export const cannotTellBlock = ({ cannotTell }: OverlapAnswer): Block =>
  sentences(
    'cannotTell',
    'Cannot tell',
    cannotTell.map((text) => text.replace(/^Cannot tell /, '')),
  );

function gridBlock(answer: OverlapAnswer): Block {
  const { rows, rowsLeftOut } = answer;
  const counted = rows.filter(({ withheld }) => withheld === undefined);
  const withheld = rows.filter((row) => row.withheld !== undefined);
  const [shown, shownWithheld] = [counted.slice(0, MOST_ROWS), withheld.slice(0, MOST_ROWS)];
  return {
    facts: {
      allRows: cellsBlock(answer, { rows: shown }).facts,
      withheldRows: shownWithheld,
      rowsLeftOut: rowsLeftOut + rows.length - shown.length - shownWithheld.length,
    },
    text: gridText(answer),
  };
}

const readingsBlock = ({ columns: readings }: OverlapAnswer): Block =>
  told({ readings }, () =>
    readings.length === 0
      ? ''
      : [
          'Columns:',
          ...readings.map(
            ({ column, as, confidence, why }) =>
              `* ${markdownText(column)} is read as ${markdownText(as)} (${confidence}: ${markdownText(why, 300)})`,
          ),
        ],
  );
