import { copyFile } from 'node:fs/promises';
import path from 'node:path';
import { provesNumbers } from './proof.js';
import { type Analyses, follow, phaseOf, type Stage } from './story.js';

/**
 * Follows the analyses to their ends and shows what they say, as a person reads it.
 * @returns whether all have completed, and every number is right
 */
export async function showEverything(stage: Stage, analyses: Analyses): Promise<boolean> {
  const { narrator } = stage;
  narrator.step('following the analyses to their ends');
  const ended = {
    education: await follow(stage, analyses.education, () => false),
    sizes: await follow(stage, analyses.sizes, () => false),
    guarded: await follow(stage, analyses.guarded, () => false),
  };
  narrator.step('the answer by EDUCATION');
  narrator.quote(ended.education.text);
  narrator.step('the answer without an attribute');
  narrator.quote(ended.sizes.text);
  narrator.step('the answer from the room with a crowd size and noise');
  narrator.quote(ended.guarded.text);
  if (Object.values(ended).some((answer) => phaseOf(answer) !== 'completed')) return false;
  await showChart(stage, analyses.education);
  return provesNumbers(stage, analyses);
}

async function showChart({ assistant, narrator }: Stage, handle: string): Promise<void> {
  const chart = await assistant.call('get_run_chart', { run: handle });
  const picture = path.resolve('habu-mcp-demo.png');
  await copyFile(String(chart.structured['file']), picture);
  narrator.step('the answer by EDUCATION as a picture');
  narrator.quote(String(chart.structured['bars']));
  narrator.say(`saved as ${picture}`);
}
