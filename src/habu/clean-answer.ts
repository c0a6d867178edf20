import { removeInvisible } from '../domain/clean-text.js';
import type { OperationId } from './operations.js';

/** Nothing of the contract is nested deeper; what is there would only exhaust the stack. */
const DEEPEST = 60;

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
  return cleanValue(body, clean, 0);
}

function cleanValue(value: unknown, clean: (text: string) => string, depth: number): unknown {
  if (typeof value === 'string') return clean(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth === DEEPEST) return undefined;
  const within = (member: unknown) => cleanValue(member, clean, depth + 1);
  if (Array.isArray(value)) return value.map(within);
  const members = new Map<string, unknown>();
  for (const [name, member] of Object.entries(value))
    members.set(freeName(clean(name), members), within(member));
  return Object.fromEntries(members);
}

/** Two names may differ by what was taken away only, and neither may hide the other. */
function freeName(name: string, taken: ReadonlyMap<string, unknown>): string {
  for (let count = 1; ; count += 1) {
    const free = count === 1 ? name : `${name} (${count})`;
    if (!taken.has(free)) return free;
  }
}
