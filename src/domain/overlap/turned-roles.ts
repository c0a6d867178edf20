import type { DimensionRoles } from './dimension-roles.js';
import { groupsOf, restricted, rowsWhere } from './labelled-rows.js';
import { measureRoles, type MeasureSearch } from './measure-roles.js';
import type { Layout } from './measure.js';

export interface TurnedRoles {
  readonly roles: DimensionRoles;
  /** What the numbers say against the names that a caller gave. */
  readonly doubts: readonly string[];
}

/**
 * Share over index is one number for each attribute value. Where that holds for the column that is taken for the segment and not
 * for the other one, their names are the wrong way round: they are turned, but where the caller named them.
 */
export const turnedWhereProved = (
  layout: Layout,
  roles: DimensionRoles,
  { named, guessed }: Pick<MeasureSearch, 'named' | 'guessed'>,
): TurnedRoles => {
  const { value, segment } = roles;
  if (value === undefined || segment === undefined) return { roles, doubts: [] };
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
  if (proofs(turned) <= proofs(roles)) return { roles, doubts: [] };
  if (Object.keys(named).length === 0) return { roles: turned, doubts: [] };
  const isNamed = value.confidence === 'named' || segment.confidence === 'named';
  const doubt = `by the numbers "${segment.dimension.name}" holds the attribute values and "${value.dimension.name}" the segments, not the other way round as named`;
  return { roles, doubts: isNamed ? [doubt] : [] };
};

const PROVED = 'its groups are those in which shares and indexes fit';
const MOST_TRIED = 2_000;
