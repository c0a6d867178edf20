import { z } from 'zod';
import { HabuMcpError } from '../../domain/errors/habu-mcp-error.js';
import { markdownText } from '../../domain/text/markdown-text.js';
import { overlapBars } from '../../domain/overlap/overlap-bars.js';
import { answerOf } from '../answer/answer.js';
import { codeBlock, told } from '../answer/blocks.js';
import { defineTool } from '../define-tool.js';
import * as params from '../params.js';
import { scopeBlock } from '../answer/run-scope.js';
import { columnsFrom, columnsParam } from './columns.js';
import { finishedRun } from './finished-run.js';
import { overlapOf } from './overlap-of-run.js';
import { limitsOf } from './overlap-result.js';
import { pictureFile, type PictureFile } from './picture-file.js';

const TEXT_COLUMNS = 72;

export const getRunChart = defineTool({
  name: 'get_run_chart',
  title: 'Chart a run',
  set: 'analysis',
  description:
    'Draws a completed overlap analysis of a data clean room as a PNG picture: the sides as circles, a heat map of the index, ranked bars with intervals; ' +
    'the bars also as text, and the picture as a file in the export directory. With columns it draws the table as read with the columns named by you.',
  hints: { readOnly: true, destructive: false, idempotent: true, openWorld: true },
  input: z.strictObject({ run: params.run, columns: columnsParam }),
  output: z.object({
    outcome: z.string(),
    scope: z.looseObject({}),
    run: z.string(),
    headline: z.string(),
    file: z.string().optional(),
    bars: z.string().optional(),
    next_step: z.string(),
    source: z.string(),
    warnings: z.array(z.string()),
  }),
  async handle(input, context) {
    const temporal = await context.temporal();
    const state = await finishedRun(temporal, input.run, context);
    const columns = input.columns === undefined ? undefined : columnsFrom(input.columns);
    const answer = await overlapOf(temporal, state, columns);
    if (answer === undefined) throw notAnAnalysis(state.handle);
    const { overlapPicture } = await import('../../charts/overlap-picture.js');
    const picture = await overlapPicture(answer, state);
    const { file, warnings } =
      picture === undefined
        ? NO_PICTURE
        : await pictureFile(context.exportDir, state.handle, picture.png);
    const bars = overlapBars(answer, TEXT_COLUMNS);
    return answerOf({
      outcome: 'ok',
      blocks: [
        scopeBlock(state, { limits: limitsOf(answer) }),
        told({ run: state.handle, headline: answer.headline }, ({ headline }) =>
          markdownText(headline, 400),
        ),
        ...(bars === '' ? [] : [codeBlock('bars', bars)]),
        ...(file === undefined ? [] : [told({ file }, () => `Picture: ${file}`)]),
      ],
      warnings: [...(picture?.warnings ?? []), ...warnings],
      source: state.source,
      nextStep: `get_run_results with run ${state.handle} for the rows.`,
      ...(picture === undefined ? {} : { image: { png: picture.png, alt: answer.headline } }),
    });
  },
});

const notAnAnalysis = (handle: string): HabuMcpError =>
  new HabuMcpError(
    'RUN_WITHOUT_RESULT',
    `Run ${handle} is not an overlap analysis, so there is no chart of it.`,
    { nextStep: `Call get_run_results with run ${handle} for its rows.` },
  );

const NO_PICTURE: PictureFile = {
  warnings: ['There is no picture: neither a row with a number nor the size of a side is known.'],
};
