import { HabuMcpError } from '../../domain/errors/habu-mcp-error.js';
import { isObject } from '../../domain/words/is-object.js';
import type { ServerEntry } from './clients.js';

export type Fields = Record<string, unknown>;

export const refused = (
  reason: string,
  nextStep = 'Correct the file, or paste the printed block into it by hand.',
) =>
  new HabuMcpError('INVALID_ARGUMENT', `${reason}, so it was left as it is.`, {
    nextStep,
  });

/** Our entry over one that is there: what the user or the client added stays, and so does a secret that was filled in. */
export function mergeEntry(mine: Fields, entry: ServerEntry): Fields {
  const merged: Fields = { ...mine, ...entry };
  for (const field of ['env', 'environment'] as const) {
    const { [field]: ours } = entry;
    const there = mine[field];
    if (ours !== undefined && isObject(there)) merged[field] = mergeVariables(there, ours);
  }
  return merged;
}

/** Stands for what the client or the user fills in. */
const isPlaceholder = (value: string): boolean => /^\$?\{/.test(value);

function mergeVariables(there: Fields, ours: Readonly<Record<string, string>>): Fields {
  const fresh = Object.entries(ours).filter(
    ([name, value]) => !(isPlaceholder(value) && name in there),
  );
  return { ...there, ...Object.fromEntries(fresh) };
}
