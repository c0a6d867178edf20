import { z } from 'zod';
import type { NamedColumns } from '../../domain/overlap/answer.js';

const column = z.string().max(200).optional();

/** How a caller names the columns of a result; a name wins over everything that is recognised. */
export const columnsParam = z
  .strictObject({
    value: column,
    segment: column,
    people: column,
    share: column,
    index: column,
    broken_down_by: column,
    size_a: column,
    size_b: column,
    overlap: column,
  })
  .optional()
  .describe(
    'Result columns by meaning, if recognition errs; size_a, size_b, overlap belong to the base-sizes table',
  );

type ColumnNames = NonNullable<z.infer<typeof columnsParam>>;

/** The argument's names in the words of domain/overlap. */
export function columnsFrom(names: ColumnNames): NamedColumns {
  const { broken_down_by: brokenDownBy, size_a: sizeA, size_b: sizeB, ...others } = names;
  const byRole = { ...others, brokenDownBy, sizeA, sizeB };
  return Object.fromEntries(Object.entries(byRole).filter(([, name]) => name !== undefined));
}
