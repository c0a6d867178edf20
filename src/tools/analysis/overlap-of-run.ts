import type { OverlapAnswer } from '../../domain/overlap/answer.js';
import type { Reads } from '../../domain/reads/reads.js';
import { factsOf } from '../../domain/run/kinds.js';
import type { AskState } from '../../domain/run/run-state.js';
import { defined } from '../../domain/words/defined.js';
import type { HabuTemporal } from '../../temporal/habu-temporal.js';

type Columns = Reads['readOverlap']['request']['columns'];

/**
 * The answer of a completed overlap analysis: as the run left it, or computed anew from its tables where columns are named or the run
 * is of a version that left another form. No new run is created.
 *
 * @returns undefined where the run left no answer, as a question run does
 */
export async function overlapOf(
  temporal: HabuTemporal,
  { kind, handle, parts, scope }: AskState,
  columns?: Columns,
): Promise<OverlapAnswer | undefined> {
  if (factsOf(kind).answer !== 'overlap') return undefined;
  if (columns === undefined) {
    const { answer } = await temporal.result<Partial<OverlapAnswer>>(handle);
    if (answer === undefined) return undefined;
    if (isWhole(answer)) return answer;
  }
  return temporal.read('readOverlap', {
    parts,
    columns: columns ?? {},
    ...defined({ scope }),
  });
}

const isWhole = (answer: Partial<OverlapAnswer>): answer is OverlapAnswer => answer.form === 2;
