import { z } from 'zod';
import { cleanText } from '../../domain/text/clean-text.js';
import { markdownText } from '../../domain/text/markdown-text.js';
import { countText } from '../../domain/overlap/number-text.js';
import type { RunState } from '../../domain/run/run-state.js';
import { answerOf } from '../answer/answer.js';
import { type Block, told, untold } from '../answer/blocks.js';
import type { ToolAnswer } from '../define-tool.js';
import { type DataLimits, scopeBlock } from '../answer/run-scope.js';
import type { TableName, WrittenTable } from './whole-table.js';

/** Wide tables have thousands of columns, and the file names them all. */
const NAMED_COLUMNS = 40;
const NEXT_STEP =
  'Hand the scope of this answer on together with the file, which holds rows and nothing else.';
const FORMAT =
  'CSV (RFC 4180), UTF-8 with byte order mark, CRLF; a missing cell is empty, an empty text is ""';

/** The output that a tool which writes a file declares beside its own. */
export const fileOutput = {
  file: z.string().optional(),
  bytes: z.number().optional(),
  sha256: z.string().optional(),
  columns_left_out: z.number().optional(),
  format: z.string().optional(),
  prefixed_cells: z.number().optional(),
};

/** What a file that was written is: where, how much, of what, and what was changed for spreadsheets. */
export const fileAnswer = (state: RunState, part: TableName, written: WrittenTable): ToolAnswer =>
  answerOf({
    outcome: written.wasThere ? 'the same file was there already' : 'written',
    blocks: [
      scopeBlock(state, { limits: limitsOf(written), table: part }),
      untold({ run: state.handle }),
      fileBlock(written),
      columnsBlock(written),
      told({ format: FORMAT, prefixed_cells: written.prefixed }, (facts) => [
        `${facts.format}. ${countText(facts.prefixed_cells)} cells that a spreadsheet could run got an apostrophe in front.`,
      ]),
    ],
    warnings: warningsOf(part, written),
    source: state.source,
    nextStep: NEXT_STEP,
  });

const fileBlock = ({ file, rows, bytes, sha256, columns, wasThere }: WrittenTable): Block =>
  told({ file, total_rows: rows, bytes, sha256 }, () => [
    `${wasThere ? 'The same file was there already' : 'Written'}: ${file}`,
    `${countText(rows)} rows, ${countText(columns.length)} columns, ${countText(bytes)} bytes, SHA-256 ${sha256}; read again and found so.`,
  ]);

function columnsBlock({ columns }: WrittenTable): Block {
  const named = columns.slice(0, NAMED_COLUMNS).map((column) => cleanText(column, 120));
  const leftOut = columns.length - named.length;
  const more = leftOut > 0 ? ` and ${countText(leftOut)} more` : '';
  return told(
    { columns: named, ...(leftOut > 0 && { columns_left_out: leftOut }) },
    () => `Columns: ${named.map((column) => markdownText(column)).join(', ')}${more}.`,
  );
}

/** The API tells neither: what the table shows is all that is known. */
const limitsOf = ({ analysed }: WrittenTable): DataLimits => ({
  crowdSize: 'unknown',
  noise: analysed?.noiseSeen === true ? 'seen' : 'unknown',
});

function warningsOf(part: TableName, written: WrittenTable): string[] {
  const { analysed, rows, rowsAtEnd } = written;
  const { resultRows = rows, resultRowsTaken = resultRows } = analysed ?? {};
  const hasMoved = part !== 'bases' && rowsAtEnd !== undefined && rowsAtEnd !== resultRows;
  return [
    ...(hasMoved
      ? [
          `The result had ${countText(rowsAtEnd)} rows when the run completed and has ${countText(resultRows)} now: it was replaced since.`,
        ]
      : []),
    ...(resultRowsTaken < resultRows
      ? [
          `Only ${countText(resultRowsTaken)} of the ${countText(resultRows)} rows of the result were analysed; part answer writes all of them as they are.`,
        ]
      : []),
    ...(written.unseen === 0
      ? []
      : [
          `${countText(written.unseen)} cells hold characters that cannot be seen; the file has them as the clean room does.`,
        ]),
    ...(written.emptyRows === 0
      ? []
      : [
          `${countText(written.emptyRows)} rows have no cell at all: empty ones, or what the API sent is no row.`,
        ]),
    ...(rows === 0 ? ['The table has no rows, which is not the same as "nothing matches".'] : []),
  ];
}
