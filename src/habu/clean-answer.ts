import { removeInvisible } from '../domain/text/clean-text.js';
import { mapTexts } from '../domain/text/map-texts.js';
import type { OperationId } from './operations.js';

/**
 * Cells are data that an analyst compares and exports: cleaned, two labels could become one. They are cleaned wherever
 * they are shown.
 */
const HOLDS_CELLS: ReadonlySet<OperationId> = new Set<OperationId>(['getCleanroomQuestionRunData']);

/** The body of an answer without anything invisible and without our secrets, in the names of members too. */
export function cleanAnswer(
  body: unknown,
  { operation, redact }: { operation: OperationId; redact: (text: string) => string },
): unknown {
  const clean = HOLDS_CELLS.has(operation)
    ? redact
    : (text: string) => redact(removeInvisible(text));
  return mapTexts(body, clean);
}
