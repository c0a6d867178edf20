import { removeInvisible } from '../domain/text/clean-text.js';
import { mapTexts } from '../domain/text/map-texts.js';
import type { OperationFacts } from './operations.js';

/**
 * The body of an answer without anything invisible and without our secrets, in the names of members too. Cells are data
 * that an analyst compares and exports: cleaned, two labels could become one. They are cleaned wherever they are shown.
 */
export function cleanAnswer(
  body: unknown,
  { facts, redact }: { facts: OperationFacts; redact: (text: string) => string },
): unknown {
  const clean = facts.cells === true ? redact : (text: string) => redact(removeInvisible(text));
  return mapTexts(body, clean);
}
