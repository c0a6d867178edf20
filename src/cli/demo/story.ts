import { setTimeout as pause } from 'node:timers/promises';
import { engineStatus, type EngineEndpoint, type EngineOptions } from '../../engine/index.js';
import type { Answer, Assistant } from './assistant.js';
import { EDUCATION_ASK, GUARDED_ASK, roomAndDates } from './asks.js';
import type { Narrator } from './narrator.js';

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
  await ask('list_questions', { clean_room: EDUCATION_ASK.cleanRoom });
}

/** The handles of what goes on side by side. */
export interface Analyses {
  readonly sizes: string;
  readonly education: string;
  readonly guarded: string;
}

/** Starts three analyses: sizes alone, by an attribute, and by another one in the room with crowd size and noise. */
export async function startAnalyses(stage: Stage): Promise<Analyses> {
  const { narrator } = stage;
  const { attribute } = EDUCATION_ASK.request;
  const start = async (args: Record<string, string | boolean>) => {
    narrator.step(`assistant calls run_overlap_analysis ${JSON.stringify(args)}`);
    const started = await stage.assistant.call('run_overlap_analysis', args);
    const handle = handleOf(started);
    return { handle, text: started.text, came: `${handle} came after ${started.tookMs} ms` };
  };
  const sizes = await start(roomAndDates(EDUCATION_ASK));
  narrator.good(`the handle ${sizes.came}: how many people do both share?`);
  const education = await start({ ...roomAndDates(EDUCATION_ASK), attribute });
  narrator.quote(education.text);
  narrator.good(`the handle ${education.came}; the analysis goes on by itself`);
  const guarded = await start({
    ...roomAndDates(GUARDED_ASK),
    attribute: GUARDED_ASK.request.attribute,
    with_bases: false,
  });
  narrator.good(`the handle ${guarded.came}; this room has a crowd size of 50 and adds noise`);
  return { sizes: sizes.handle, education: education.handle, guarded: guarded.handle };
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

/** Follows the run until its phase is enough, or it has ended, reporting each change. @returns the last answer */
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

const handleOf = ({ structured }: Answer): string =>
  (structured['run'] as { handle: string }).handle;

export const phaseOf = ({ structured }: Answer): string =>
  (structured['run'] as { phase: string }).phase;

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
