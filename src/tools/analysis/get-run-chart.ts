import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { HabuMcpError } from '../../domain/habu-mcp-error.js';
import type { OverlapAnswer } from '../../domain/overlap/overlap-answer.js';
import { overlapBars } from '../../domain/overlap/overlap-text.js';
import { defineTool } from '../define-tool.js';
import { markdownText } from '../../domain/markdown-text.js';
import { sourceLine } from '../markdown.js';
import * as params from '../params.js';
import { finishedRun } from './finished-run.js';

const TEXT_COLUMNS = 72;

export const getRunChart = defineTool({
  name: 'get_run_chart',
  title: 'Chart a run',
  set: 'analysis',
  description:
    'Draws a completed overlap analysis of a data clean room: overlap and index bars as a PNG picture, the same as text bars, and a file of the picture in the export directory.',
  hints: { readOnly: true, destructive: false, idempotent: true, openWorld: false },
  input: z.strictObject({ run: params.run }),
  output: z.object({
    outcome: z.string(),
    run: z.string(),
    file: z.string().optional(),
    bars: z.string(),
    next_step: z.string(),
    source: z.string(),
    warnings: z.array(z.string()),
  }),
  async handle(input, context) {
    const temporal = await context.temporal();
    const state = await finishedRun(temporal, input.run);
    const { answer } = await temporal.result<OverlapAnswer>(state.handle);
    if (state.kind !== 'overlap_analysis' || answer === undefined) {
      throw new HabuMcpError(
        'RUN_WITHOUT_RESULT',
        `Run ${state.handle} is not an overlap analysis, so there is no chart of it.`,
        {
          nextStep: `Call get_run_results with run ${state.handle} for its rows.`,
        },
      );
    }
    const { chartPng, overlapChartSvg } = await import('../../charts/overlap-chart.js');
    const room = state.room === undefined ? '' : `${state.room.displayId} ${state.room.name}`;
    const svg = await overlapChartSvg(answer, {
      title: state.title,
      subtitle: room,
      source: state.source,
    });
    const png = await chartPng(svg);
    const file = path.join(context.exportDir, `${state.handle}.png`);
    const problem = await writeOnce(file, png);
    const bars = overlapBars(answer, TEXT_COLUMNS);
    const warnings = problem === undefined ? [] : [problem];
    const nextStep = `get_run_results with run ${state.handle} for the rows.`;
    return {
      image: { png, alt: answer.headline },
      text: [
        markdownText(answer.headline, 400),
        '```',
        bars,
        '```',
        ...(problem === undefined ? [`Picture: ${file}`] : [`Warning: ${problem}`]),
        sourceLine(state.source),
        `Next: ${nextStep}`,
      ].join('\n'),
      structured: {
        outcome: 'ok',
        run: state.handle,
        ...(problem === undefined ? { file } : {}),
        bars,
        next_step: nextStep,
        source: state.source,
        warnings,
      },
    };
  },
});

/** The same run draws the same picture, so a file that is there already stays. @returns why no file could be written */
async function writeOnce(file: string, png: Uint8Array): Promise<string | undefined> {
  try {
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    await writeFile(file, png, { flag: 'wx', mode: 0o600 });
    return undefined;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EEXIST') return undefined;
    return `The picture could not be written to ${file} (${code ?? 'unknown error'}); it is in this answer only.`;
  }
}
