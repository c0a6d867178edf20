import { z } from 'zod';
import type { OverlapColumns } from '../../domain/overlap/overlap-answer.js';

const column = z.string().max(200).optional();

/** How a caller names the columns of a result; a name wins over everything that is recognised. */
export const columnsParam = z
  .strictObject({
    attribute_value: column,
    segment: column,
    overlap_count: column,
    share: column,
    index: column,
    base_a: column,
    base_b: column,
    overlap: column,
  })
  .optional()
  .describe(
    'Result columns by meaning, if recognition errs; base_a, base_b, overlap belong to the base-sizes table',
  );

type ColumnNames = NonNullable<z.infer<typeof columnsParam>>;

/** The argument's names in the words of domain/overlap. */
export function columnsFrom(names: ColumnNames): Partial<OverlapColumns> {
  const byRole = {
    attributeValue: names.attribute_value,
    segment: names.segment,
    overlapCount: names.overlap_count,
    share: names.share,
    index: names.index,
    baseA: names.base_a,
    baseB: names.base_b,
    overlap: names.overlap,
  };
  return Object.fromEntries(Object.entries(byRole).filter(([, name]) => name !== undefined));
}
