import { z } from 'zod';
import { cleanText } from '../../domain/clean-text.js';
import { markdownText } from '../../domain/markdown-text.js';
import { countText } from '../../domain/overlap/number-text.js';
import type { RunState } from '../../domain/run-state.js';
import type { ToolAnswer } from '../define-tool.js';
import { sourceLine } from '../markdown.js';
import type { FileRequest, WrittenTable } from './result-file.js';

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
  scope: z.record(z.string(), z.string()).optional(),
  columns_left_out: z.number().optional(),
  format: z.string().optional(),
  prefixed_cells: z.number().optional(),
  privacy: z.string().optional(),
};

/** What a file that was written is: where, how much, of what, and what was changed for spreadsheets. */
export function fileAnswer(
  state: RunState,
  part: FileRequest['part'],
  written: WrittenTable,
): ToolAnswer {
  const { file, rows, bytes, sha256, columns, prefixed } = written;
  const scope = scopeOf(state, part);
  const warnings = warningsOf(part, written);
  const named = columns.slice(0, NAMED_COLUMNS);
  const leftOut = columns.length - named.length;
  const disarmed = `${countText(prefixed)} cells that a spreadsheet could run got an apostrophe in front.`;
  const privacy = privacyOf(written);
  return {
    text: [
      `${written.wasThere ? 'The same file was there already' : 'Written'}: ${file}`,
      `${countText(rows)} rows, ${countText(columns.length)} columns, ${countText(bytes)} bytes, SHA-256 ${sha256}; read again and found so.`,
      `Scope: ${Object.entries(scope)
        .map(([name, value]) => `${name.replaceAll('_', ' ')} ${markdownText(value, 200)}`)
        .join('; ')}.`,
      `Columns: ${named.map((column) => markdownText(column)).join(', ')}${leftOut > 0 ? ` and ${countText(leftOut)} more` : ''}.`,
      `${FORMAT}. ${disarmed}`,
      privacy,
      ...warnings.map((warning) => `Warning: ${warning}`),
      sourceLine(state.source),
      `Next: ${NEXT_STEP}`,
    ].join('\n'),
    structured: {
      outcome: written.wasThere ? 'the same file was there already' : 'written',
      run: state.handle,
      scope,
      file,
      total_rows: rows,
      bytes,
      sha256,
      columns: named.map((column) => cleanText(column, 120)),
      ...(leftOut > 0 && { columns_left_out: leftOut }),
      format: FORMAT,
      prefixed_cells: prefixed,
      privacy,
      next_step: NEXT_STEP,
      source: state.source,
      warnings,
    },
  };
}

function scopeOf(state: RunState, role: FileRequest['part']): Record<string, string> {
  const { room, scope, handle } = state;
  const part = state.parts.find((one) => one.role === (role === 'bases' ? 'bases' : 'answer'));
  const known: Record<string, string | undefined> = {
    room: room && `${room.displayId} ${room.name}`,
    partners: scope?.partners.join(', '),
    attribute: role === 'bases' ? undefined : scope?.attribute,
    from: scope?.dateFrom,
    to: scope?.dateTo,
    question: part && `${part.question.displayId} ${part.question.name}`,
    version: part?.questionVersion?.toString(),
    parameters: part && parametersOf(part.parameters),
    table: role,
    run: handle,
  };
  return Object.fromEntries(
    Object.entries(known).flatMap(([name, value]) =>
      value === undefined || value === '' ? [] : [[name, cleanText(value, 200)]],
    ),
  );
}

const parametersOf = (parameters: Readonly<Record<string, string>>): string =>
  Object.entries(parameters)
    .map(([name, value]) => `${name}=${value}`)
    .join(', ');

const privacyOf = ({ analysed }: WrittenTable): string =>
  analysed?.noiseSeen === true
    ? 'The counts have noise, as the table shows; how much and the crowd size are unknown: the API does not tell them.'
    : 'Whether the counts have noise and the crowd size are unknown: the API does not tell them.';

function warningsOf(part: FileRequest['part'], written: WrittenTable): string[] {
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
    ...(rows === 0 ? ['The table has no rows, which is not the same as "nothing matches".'] : []),
  ];
}
