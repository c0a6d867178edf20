import type { DimensionRoles } from './dimension-roles.js';
import { groupsOf, restricted, rowsWhere } from './labelled-rows.js';
import { measureRoles, type MeasureSearch } from './measure-roles.js';
import type { Layout } from './measure.js';

/**
 * Share over index is one number for each attribute value. Where that holds for the column that is taken for the segment and not
 * for the other one, their names are the wrong way round.
 */
export const turnedWhereProved = (
  layout: Layout,
  roles: DimensionRoles,
  { named, guessed }: Pick<MeasureSearch, 'named' | 'guessed'>,
): DimensionRoles => {
  const { value, segment } = roles;
  if (value === undefined || segment === undefined) return roles;
  if (Object.keys(named).length > 0) return roles;
  if (value.confidence === 'named' || segment.confidence === 'named') return roles;
  const turned: DimensionRoles = {
    ...roles,
    value: { ...segment, confidence: 'high', why: PROVED },
    segment: { ...value, confidence: 'high', why: PROVED },
  };
  const everyRow = rowsWhere(layout.rows, () => true).slice(0, MOST_TRIED);
  const tried = layout.measures.map((measure) => restricted(measure, everyRow));
  const guessedHere = guessed && {
    ...guessed,
    measure: tried[layout.measures.indexOf(guessed.measure)] ?? guessed.measure,
  };
  const proofs = (as: DimensionRoles): number => {
    const groups = groupsOf(as, everyRow);
    const found = measureRoles(tried, { groups, named, guessed: guessedHere });
    return (
      Number(found.profile !== undefined) +
      Number(found.sizeOfSegment !== undefined) +
      Number(found.shareFillsSegments)
    );
  };
  return proofs(turned) > proofs(roles) ? turned : roles;
};

const PROVED = 'its groups are those in which shares and indexes fit';
const MOST_TRIED = 2_000;
