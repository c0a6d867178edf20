import { analyseOverlap } from '../../src/domain/overlap/analyse-overlap.js';
import type { ResultPage } from '../../src/domain/results/result-table.js';
import { BARS } from '../bars.js';
import {
  aColumnForEachSegment,
  countsAlone,
  readPages,
  withShareAndIndex,
} from '../measure/overlap-tables.js';
import { takeInTurns, timed } from '../measure/samples.js';
import { type FigureDefinition, limitsOf, type Row, timing } from '../report/figure.js';

/** In this process, as the activity does it in the worker's: no server, no file and no network take part. */
export const analysis: FigureDefinition = {
  name: 'analysis',
  async run({ quick }) {
    const samples = quick ? 5 : 30;
    const rows = [
      await ofTable('20,000 rows with people, share and index', withShareAndIndex(), samples),
      await ofTable('20,000 rows with people alone', countsAlone(), samples),
      await ofTable('7 rows of 3,000 columns, 20,993 cells', aColumnForEachSegment(), samples),
    ];
    return { rows, notes: [] };
  },
};

async function ofTable(name: string, pages: readonly ResultPage[], samples: number): Promise<Row> {
  const table = readPages(pages);
  const taken = await takeInTurns(samples, {
    measured: () => timed(() => Promise.resolve(analyseOverlap({ answer: table }))),
    bare: () => timed(() => Promise.resolve(readPages(pages))),
  });
  return {
    what: `overlap analysis of ${name}`,
    measured: timing('ms', taken.measured),
    bare: { what: 'reading the same pages', ...timing('ms', taken.bare) },
    limits: limitsOf(BARS.analysis),
  };
}
