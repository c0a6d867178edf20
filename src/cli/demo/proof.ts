import { readFile } from 'node:fs/promises';
import { countText } from '../../domain/overlap/number-text.js';
import { EDUCATION_ASK, GUARDED_ASK } from './asks.js';
import { type Comparison, compareAll, compareSizes, truthFor } from './independent-check.js';
import { FALSE_ALARM_ONCE_IN } from './noise-reach.js';
import type { Analyses, Stage } from './story.js';
import { readTold, type ToldAnswer } from './told-answer.js';

const MOST_DIFFERENCES = 5;

/** Takes all that the product says of each analysis and compares it. @returns whether every number is right */
export async function provesNumbers(
  stage: Stage,
  { sizes, education, guarded }: Analyses,
): Promise<boolean> {
  stage.narrator.step(
    'checking every number against a computation on the generator, person by person',
  );
  const truth = truthFor(EDUCATION_ASK);
  const verdicts = [
    tell(stage, 'Without an attribute', compareSizes(truth, await toldOf(stage, sizes))),
    tell(stage, 'EDUCATION', compareAll(truth, await toldInFull(stage, education))),
    tell(stage, 'AGE_BAND', compareAll(truthFor(GUARDED_ASK), await toldInFull(stage, guarded))),
  ];
  return verdicts.every(Boolean);
}

async function toldOf({ assistant }: Stage, run: string, csv?: string): Promise<ToldAnswer> {
  const { structured } = await assistant.call('get_run', { run, details: true });
  return readTold(structured['answer'], csv);
}

/** With the file of the analysed table, which has each figure unrounded. */
async function toldInFull(stage: Stage, run: string): Promise<ToldAnswer> {
  const asked = { run, part: 'analysed', file: 'auto' };
  const { structured } = await stage.assistant.call('get_run_results', asked);
  return toldOf(stage, run, await readFile(String(structured['file']), 'utf8'));
}

function tell({ narrator }: Stage, what: string, comparison: Comparison): boolean {
  const { compared, differences, guarded } = comparison;
  if (differences.length > 0) {
    const shown = differences.slice(0, MOST_DIFFERENCES).join('; ');
    narrator.bad(`${what}: ${differences.length} differences: ${shown}`);
    return false;
  }
  const kinds = Object.entries(compared).filter(([, number]) => number > 0);
  narrator.good(`${what}: ${kinds.map(([kind, number]) => `${number} ${kind}`).join(', ')} agree.`);
  if (guarded !== undefined) {
    const { hidden, covered, cells, farthest, mean } = guarded;
    narrator.say(`The ${hidden} cells below the crowd size have no row, and no others.`);
    narrator.say(
      `Counts may be off by ${farthest.toFixed(1)} people, ${mean.toFixed(1)} on the average: the room's noise goes further in one of ${countText(FALSE_ALARM_ONCE_IN)} runs. Share and index are those of the noisy count, to the last digit.`,
    );
    narrator.say(`The 95% interval holds the index without noise in ${covered} of ${cells} cells.`);
  }
  return true;
}
