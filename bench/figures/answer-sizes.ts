import { EDUCATION_RUN } from '../../test/support/whole-education-answer.js';
import { analyseOverlap } from '../../src/domain/overlap/analyse-overlap.js';
import { gridText } from '../../src/tools/analysis/overlap-grid.js';
import { overlapResult } from '../../src/tools/analysis/overlap-result.js';
import { runAnswer } from '../../src/tools/answer/run-answer.js';
import { BARS } from '../bars.js';
import { educationTables } from '../measure/education-table.js';
import { tokensOf } from '../measure/tokens.js';
import { type Bar, type FigureDefinition, limitsOf, one, type Row } from '../report/figure.js';

/** What `get_run` says of the demo's analysis once it is completed, which is the same wherever it is said. */
export const answerSizes: FigureDefinition = {
  name: 'answer-sizes',
  run() {
    const answer = analyseOverlap(educationTables());
    const { handle } = EDUCATION_RUN;
    const told = (details: boolean) =>
      runAnswer(
        { state: EDUCATION_RUN },
        { now: new Date(), details, result: overlapResult(answer, { handle, details }) },
      );
    const [short, whole] = [told(false), told(true)];
    return Promise.resolve({
      rows: [
        row('get_run of a completed overlap analysis: text', short.text, BARS.answerText),
        row('the same: structured content', short.structured, BARS.answerFacts),
        row('the same with details: text', whole.text, []),
        row('the same with details: structured content', whole.structured, []),
        row('of it, the grid of indexes, 5 values x 12 segments', gridText(answer), BARS.grid),
      ],
      notes: [],
    });
  },
};

const row = (what: string, said: unknown, bars: readonly Bar[]): Row => ({
  what,
  measured: one('tokens', tokensOf(said)),
  limits: limitsOf(bars),
});
