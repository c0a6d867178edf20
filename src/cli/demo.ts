import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline/promises';
import { Command } from 'commander';
import { binaryVariables, loadConfig, SANDBOX_ACCOUNT } from '../config.js';
import { HabuMcpError } from '../domain/errors/habu-mcp-error.js';
import { defined } from '../domain/words/defined.js';
import {
  type EngineEndpoint,
  ensureEngine,
  type EngineOptions,
  stopEngine,
} from '../engine/index.js';
import { WEB_UI_MINUTES } from '../engine/web-ui.js';
import { configure } from './config.js';
import { EDUCATION_ASK } from './demo/asks.js';
import { connectAssistant } from './demo/assistant.js';
import { engineOptions } from './open-temporal.js';
import { createNarrator, type Narrator } from './demo/narrator.js';
import { showEverything } from './demo/showing.js';
import {
  type Analyses,
  killWorkerInMidRun,
  lookAround,
  type Stage,
  startAnalyses,
} from './demo/story.js';

/** Enough to fetch the Temporal server over a slow line. */
const ENGINE_WAIT_MS = 10 * 60_000;

const HELP = `
Runs everything for real in a temporary directory on free ports: a Temporal server, a worker, the sandbox in place of the
API, and an MCP client in place of your assistant. It asks for overlap analyses, kills the worker in the middle, and
checks every number of the answers against an independent computation. It needs no account and no configuration.

Examples:
  $ habu-mcp demo
  $ habu-mcp demo --keep      leave everything up afterwards, to look around`;

export function demoCommand(): Command {
  return new Command('demo')
    .description('show an overlap analysis from question to chart on invented data')
    .option('--keep', 'leave the engine running at the end')
    .addHelpText('after', HELP)
    .action(async ({ keep = false }: { keep?: boolean }) => {
      process.exitCode = (await demo(keep)) ? 0 : 1;
    });
}

/** @returns whether the demo ended as it should: completed, and every number right */
async function demo(keep: boolean): Promise<boolean> {
  const narrator = createNarrator(process.stdout);
  const home = await mkdtemp(path.join(tmpdir(), 'habu-mcp-demo-'));
  const env = demoEnvironment(home);
  // The client's server must come to the same options, or it would bring its own worker.
  const options = engineOptions(loadConfig(env));
  const interrupted = new AbortController();
  process.once('SIGINT', () => interrupted.abort(new Error('stopped by Ctrl-C')));
  process.once('SIGTERM', () => interrupted.abort(new Error('stopped by SIGTERM')));
  const { signal } = interrupted;
  let stays = keep;
  try {
    return await perform(narrator, { options, env, keep, signal });
  } catch (error) {
    narrator.bad(error instanceof Error ? error.message : String(error));
    if (error instanceof HabuMcpError) narrator.bad(error.nextStep);
    stays = !signal.aborted;
    if (stays) {
      await stopEngine(options);
      narrator.bad(
        `Logs, kept because the demo failed: ${path.join(home, 'accounts', SANDBOX_ACCOUNT, 'logs')}`,
      );
    }
    return false;
  } finally {
    if (!stays) await cleanUp(narrator, options);
  }
}

interface Setting {
  readonly options: EngineOptions;
  readonly env: Record<string, string>;
  readonly keep: boolean;
  readonly signal: AbortSignal;
}

async function perform(
  narrator: Narrator,
  { options, env, keep, signal }: Setting,
): Promise<boolean> {
  narrator.step('starting the engine: Temporal server, sandbox with invented people, worker');
  const engine = await ensureEngine(
    { ...options, webUiMinutes: WEB_UI_MINUTES },
    {
      waitMs: ENGINE_WAIT_MS,
      onProgress: ({ stage, elapsedMs }) => {
        signal.throwIfAborted();
        narrator.progress(stage, ` ${Math.round(elapsedMs / 1000)} s`);
      },
    },
  );
  narrator.good(`the engine is up; Temporal's Web UI: ${webUiOf(engine)}`);
  narrator.say(`The demo has it opened, for ${WEB_UI_MINUTES} minutes; otherwise it is closed.`);
  const assistant = await connectAssistant(
    env,
    path.join(engine.dataDir, 'logs', 'serve.log'),
    signal,
  );
  const stage: Stage = { assistant, narrator, engine, options };
  try {
    narrator.step(`an MCP client has connected and sees ${assistant.tools.length} tools`);
    narrator.say(assistant.tools.join(', '));
    await lookAround(stage);
    const analyses = await startAnalyses(stage);
    await killWorkerInMidRun(stage, analyses.education);
    const succeeded = await showEverything(stage, analyses);
    await farewell(stage, analyses, keep);
    if (!succeeded) narrator.bad('The demo failed: see what differs, or has not completed, above.');
    return succeeded;
  } finally {
    await assistant.close();
  }
}

async function farewell(
  { narrator, engine }: Stage,
  { education }: Analyses,
  keep: boolean,
): Promise<void> {
  narrator.step('your turn');
  narrator.say('Put this into the configuration of your MCP client (or: habu-mcp config --help):');
  narrator.quote((await configure('generic')).trim());
  narrator.say('Then say to your assistant:');
  narrator.quote('"Which clean rooms can I see, and what can I ask in them?"');
  narrator.quote(
    `"Run an overlap analysis by income in ${EDUCATION_ASK.cleanRoom} for the third quarter of 2026."`,
  );
  narrator.quote('"Show me the chart, and tell me which segments stand out."');
  if (keep) {
    const command = `HABU_MCP_HOME=${path.resolve(engine.dataDir, '../..')} habu-mcp engine`;
    narrator.say(
      `Everything stays up. Web UI until ${engine.webUi?.until ?? ''}: ${webUiOf(engine)}; afterwards: ${command} ui; stop: ${command} stop`,
    );
  } else if (process.stdin.isTTY && process.stdout.isTTY) {
    narrator.say(
      `Look at the run in Temporal's Web UI: ${webUiOf(engine)}/namespaces/habu/workflows/${education}`,
    );
    const terminal = createInterface({ input: process.stdin, output: process.stdout });
    // A terminal in this mode keeps Ctrl-C for itself.
    terminal.once('SIGINT', () => terminal.write('\n'));
    await terminal.question('Enter stops everything. ');
    terminal.close();
  }
}

const webUiOf = ({ webUi }: EngineEndpoint): string => webUi?.url ?? 'closed';

async function cleanUp(narrator: Narrator, options: EngineOptions): Promise<void> {
  narrator.step('stopping everything');
  await stopEngine(options);
  await rm(options.home, { recursive: true, force: true });
  narrator.say('stopped; nothing is left behind but the picture');
}

/** Neither credentials nor a configured Temporal of this shell are part of the demo. */
function demoEnvironment(home: string): Record<string, string> {
  const { PATH = '', HOME } = process.env;
  const { cacheDir, temporalCli } = loadConfig(binaryVariables(process.env));
  return {
    PATH,
    ...defined({ HOME }),
    HABU_MCP_HOME: home,
    HABU_MCP_CACHE_DIR: cacheDir,
    ...defined({ HABU_TEMPORAL_CLI: temporalCli }),
  };
}
