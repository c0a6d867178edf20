import type { ApiOperation } from './api-operation.js';

type Placed = Pick<ApiOperation, 'id' | 'path' | 'effect' | 'file' | 'internal' | 'executorOnly'>;

/** The operation that reads what a change was made to: at the same path, or at the nearest one above it. */
export function readBackOf(
  { path }: Pick<Placed, 'path'>,
  operations: Iterable<Placed>,
): string | undefined {
  const reads = [...operations].filter(
    ({ effect, file, internal, executorOnly }) =>
      effect === 'read' && !(file ?? internal ?? executorOnly ?? false),
  );
  for (let at = path; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const there = reads.find((operation) => operation.path === at);
    if (there !== undefined) return there.id;
  }
  return undefined;
}
