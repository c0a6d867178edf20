import { setTimeout as pause } from 'node:timers/promises';
import { engineStatus, type EngineEndpoint, type EngineOptions } from '../../engine/index.js';
import type { Answer, Assistant } from './assistant.js';
import { type Comparison, compareWithGenerator } from './independent-check.js';
import type { Narrator } from './narrator.js';

/** The room, breakdown and dates of the demo; the sandbox's generator covers these days. */
export const DEMO = {
  cleanRoom: 'Media Intelligence',
  attribute: 'EDUCATION',
  dateFrom: '2026-07-01',
  dateTo: '2026-09-30',
  seed: 20_260_701,
  people: 200_000,
} as const;

export interface Stage {
  readonly assistant: Assistant;
  readonly narrator: Narrator;
  readonly engine: EngineEndpoint;
  readonly options: EngineOptions;
}

/** Looks around, as an assistant would before it runs anything. */
export async function lookAround({ assistant, narrator }: Stage): Promise<void> {
  const ask = async (tool: string, args: Record<string, unknown>) => {
    narrator.step(`assistant calls ${tool} ${JSON.stringify(args)}`);
    const answer = await assistant.call(tool, args);
    narrator.quote(answer.text);
    narrator.say(`answered in ${answer.tookMs} ms`);
  };
  await ask('test_connection', {});
  await ask('list_cleanrooms', {});
  await ask('list_questions', { clean_room: DEMO.cleanRoom });
}

/** Starts the analysis: once without its attribute, to see the help, once as it should be. @returns the run's handle */
export async function startAnalysis({ assistant, narrator }: Stage): Promise<string> {
  const { cleanRoom: clean_room, dateFrom: date_from, dateTo: date_to, attribute } = DEMO;
  narrator.step(`assistant calls run_overlap_analysis without saying which attribute`);
  try {
    await assistant.call('run_overlap_analysis', { clean_room, date_from, date_to });
  } catch (refused) {
    narrator.quote(refused instanceof Error ? refused.message : '');
  }
  narrator.step(`assistant calls run_overlap_analysis with attribute ${attribute}`);
  const started = await assistant.call('run_overlap_analysis', {
    clean_room,
    attribute,
    date_from,
    date_to,
  });
  narrator.quote(started.text);
  const handle = handleOf(started);
  narrator.good(
    `the handle ${handle} came after ${started.tookMs} ms; the analysis goes on by itself`,
  );
  return handle;
}

/** Waits until the run exists at Habu, kills the worker, and sees the run stay readable and the worker come back. */
export async function killWorkerInMidRun(stage: Stage, handle: string): Promise<void> {
  const { narrator, assistant } = stage;
  await follow(stage, handle, (phase) => phase === 'running');
  const before = await workerOf(stage);
  narrator.step(`SIGKILL to the worker (pid ${before}), in the middle of the run`);
  process.kill(before, 'SIGKILL');
  const answer = await assistant.call('get_run', { run: handle });
  narrator.good(
    `the handle still answers: ${phaseOf(answer)}, in ${answer.tookMs} ms, with no worker`,
  );
  let now: number | undefined;
  while ((now = await readyWorkerOf(stage)) === undefined || now === before) {
    narrator.progress('waiting for the supervisor to start another worker');
    await pause(200);
  }
  narrator.good(`a new worker is up (pid ${now}); it goes on where the other one was`);
}

/** Follows the run to its end, reporting each change. @returns the last answer */
export async function follow(
  { assistant, narrator }: Stage,
  handle: string,
  isEnough: (phase: string) => boolean,
): Promise<Answer> {
  for (;;) {
    const answer = await assistant.call('get_run', { run: handle, wait_seconds: 5 });
    const phase = phaseOf(answer);
    narrator.progress(`${handle}: ${phase}${statusesOf(answer)}`);
    if (isEnough(phase) || ['completed', 'failed', 'cancelled'].includes(phase)) return answer;
    await pause(500);
  }
}

/** Reads every row through the product and compares it with the generator. */
export async function checkNumbers({ assistant }: Stage, handle: string): Promise<Comparison> {
  const rows: (string | null)[][] = [];
  for (let offset: number | undefined = 0; offset !== undefined;) {
    const { structured } = await assistant.call('get_run_results', {
      run: handle,
      offset,
      limit: 500,
    });
    rows.push(...(structured['rows'] as (string | null)[][]));
    offset = structured['next_offset'] as number | undefined;
  }
  const { attribute, dateFrom, dateTo, seed, people } = DEMO;
  return compareWithGenerator({ seed, people, attribute, dateFrom, dateTo }, rows);
}

const handleOf = ({ structured }: Answer): string =>
  (structured['run'] as { handle: string }).handle;

const phaseOf = ({ structured }: Answer): string => (structured['run'] as { phase: string }).phase;

function statusesOf({ structured }: Answer): string {
  const { parts } = structured['run'] as { parts: { role: string; habu_status?: string }[] };
  const known = parts.filter((part) => part.habu_status !== undefined);
  return known.length === 0
    ? ''
    : ` (${known.map((part) => `${part.role}: Habu says ${part.habu_status ?? ''}`).join(', ')})`;
}

async function workerOf(stage: Stage): Promise<number> {
  const pid = await readyWorkerOf(stage);
  if (pid === undefined) throw new Error('The engine has no worker that is ready.');
  return pid;
}

async function readyWorkerOf({ options }: Stage): Promise<number | undefined> {
  const status = await engineStatus(options);
  return status?.children.find(({ name, state }) => name === 'worker' && state === 'ready')?.pid;
}
