import path from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { loadConfig } from '../config.js';
import { HabuMcpError } from '../domain/errors/habu-mcp-error.js';
import type { EngineEndpoint, EngineOptions, EngineStatus } from '../engine/options.js';
import { MOST_WEB_UI_MINUTES, WEB_UI_MINUTES } from '../engine/web-ui.js';
import { engineOptions } from './open-temporal.js';

/** A first start may fetch the Temporal dev server. */
const START_LIMIT_MS = 10 * 60_000;
const TELL_EVERY_MS = 10_000;

const OPEN_MEANWHILE = `
It checks no host name. Until then any web page in a browser of this machine could, by DNS rebinding, read your runs
through it, and start and cancel some. It closes by itself; habu-mcp engine ui --close closes it now.`;

const HELP = `
The engine belongs to one account and one data directory (HABU_MCP_HOME). It runs on after the client that started it has
closed, so that analyses go on; "stop" ends it, and nothing is lost: the next start continues where it was.

Examples:
  $ habu-mcp engine status
  $ habu-mcp engine ui                   look at the runs in Temporal's Web UI, for 30 minutes
  $ habu-mcp engine logs worker -n 50
  $ habu-mcp engine install      fetch the Temporal dev server beforehand`;

export function engineCommand(): Command {
  const command = new Command('engine')
    .description('start, stop and look at the embedded engine: Temporal server, sandbox and worker')
    .addHelpText('after', HELP);
  command
    .command('start')
    .description('start the engine, or join the one that runs')
    .action(async () => print(await start(embeddedOptions())));
  command
    .command('stop')
    .description('stop it in good order; a run that is being created is waited for')
    .action(async () => print(await stop(embeddedOptions())));
  command
    .command('status')
    .description('say what runs, where, and since when')
    .option('--json', 'print everything as JSON')
    .action(async ({ json }: { json?: true }) =>
      print(await statusText(embeddedOptions(), json === true)),
    );
  command
    .command('ui')
    .description("open Temporal's Web UI for a while; it is closed otherwise")
    .option(
      '--minutes <count>',
      `how long, at most ${MOST_WEB_UI_MINUTES}; asked again, it counts from then`,
      wholeNumber,
      WEB_UI_MINUTES,
    )
    .option('--close', 'close it now')
    .action(async (wanted: { minutes: number; close?: true }) =>
      print(await webUi(embeddedOptions(), wanted)),
    );
  command
    .command('logs')
    .description('print the last lines of the logs, and where they are')
    .argument('[name]', 'supervisor, temporal, sandbox or worker; all when absent')
    .option('-n, --lines <count>', 'lines of each log', wholeNumber, 20)
    .option('-f, --follow', 'go on printing what is added')
    .action(logs);
  command
    .command('install')
    .description('find the Temporal dev server, or fetch it')
    .action(async () => print(await install(embeddedOptions())));
  command
    .command('run', { hidden: true })
    .description('be the supervisor; options come as JSON on standard input')
    .action(async () => (await import('../engine/supervisor-process.js')).runSupervisor());
  return command;
}

async function start(options: EngineOptions): Promise<string> {
  const { ensureEngine } = await import('../engine/index.js');
  const onProgress = progressOnStderr();
  const { webUi, address, notice } = await ensureEngine(options, {
    waitMs: START_LIMIT_MS,
    onProgress,
  });
  return [
    `The engine of ${options.account} runs.`,
    `Web UI    ${webUiLine(webUi)}`,
    `Temporal  ${address}`,
    ...(notice === undefined ? [] : [notice]),
  ].join('\n');
}

async function stop(options: EngineOptions): Promise<string> {
  const { stopEngine } = await import('../engine/index.js');
  const { ran, notForgotten } = await stopEngine(options);
  const stopped = ran
    ? `The engine of ${options.account} has stopped.`
    : `No engine of ${options.account} was running.`;
  return notForgotten === undefined
    ? stopped
    : `${stopped} Older versions and replaced secrets cannot start again yet: ${notForgotten} Run habu-mcp engine stop again when that is mended.`;
}

async function statusText(options: EngineOptions, json: boolean): Promise<string> {
  const { engineStatus } = await import('../engine/index.js');
  const status = await engineStatus(options);
  if (json) return JSON.stringify(status ?? { phase: 'not running' }, undefined, 2);
  return status === undefined
    ? `No engine of ${options.account} is running. The first tool call starts it, or habu-mcp engine start.`
    : describe(status);
}

function describe(status: EngineStatus): string {
  const { endpoint, server, failure } = status;
  const facts: [string, string | undefined][] = [
    ['Engine', `${status.account} (${status.mode}), ${status.stage}`],
    ['Since', status.startedAt],
    ['Version', status.version],
    ['Web UI', endpoint && webUiLine(endpoint.webUi)],
    ['Temporal', endpoint?.address],
    ['Sandbox', endpoint?.sandboxUrl],
    ['Server', server && `${server.version} (${server.binary})`],
    ['Data', status.dataDir],
    ...status.children.map((child): [string, string] => [
      child.name,
      `${child.state}${child.pid === undefined ? '' : `, pid ${child.pid}`}, ${child.restarts} restarts${child.lastEnd === undefined ? '' : `, last end: ${child.lastEnd}`}`,
    ]),
    ['Problem', failure && `${failure.message} ${failure.nextStep}`],
  ];
  return facts
    .flatMap(([name, fact]) => (fact === undefined ? [] : [`${name.padEnd(10)}${fact}`]))
    .join('\n');
}

async function webUi(
  options: EngineOptions,
  { minutes, close }: { minutes: number; close?: true },
): Promise<string> {
  const { engineStatus, ensureEngine, setWebUi } = await import('../engine/index.js');
  const runs = (await engineStatus(options)) !== undefined;
  if (close === true) {
    if (runs) await setWebUi(options, 0);
    return "Temporal's Web UI is closed.";
  }
  const webUiMinutes = Math.min(minutes, MOST_WEB_UI_MINUTES);
  if (!runs)
    await ensureEngine(
      { ...options, webUiMinutes },
      { waitMs: START_LIMIT_MS, onProgress: progressOnStderr() },
    );
  const opened = await setWebUi(options, webUiMinutes);
  return [
    `Web UI    ${opened?.url ?? 'closed'}`,
    `Until     ${opened?.until ?? ''} (${webUiMinutes} minutes)`,
    OPEN_MEANWHILE,
  ].join('\n');
}

const webUiLine = (webUi: EngineEndpoint['webUi']): string =>
  webUi === undefined
    ? 'closed; habu-mcp engine ui opens it'
    : `${webUi.url} until ${webUi.until}; habu-mcp engine ui --close closes it`;

async function logs(
  name: string | undefined,
  { lines, follow: goOn }: { lines: number; follow?: true },
): Promise<void> {
  const options = embeddedOptions();
  const { follow, lastLines, logFiles } = await import('../engine/log-tail.js');
  const files = logFiles(options).filter(
    (file) => name === undefined || path.basename(file) === `${name}.log`,
  );
  if (files.length === 0)
    throw new HabuMcpError(
      'INVALID_ARGUMENT',
      `The engine of ${options.account} has no ${name === undefined ? 'logs' : `log ${name}`} yet.`,
      { nextStep: 'Run habu-mcp engine logs without a name, or habu-mcp engine start first.' },
    );
  const tails = files.map((file) => ({ file, ...lastLines(file, lines) }));
  for (const tail of tails) print([`==> ${tail.file} <==`, ...tail.lines].join('\n'));
  if (goOn === true)
    await Promise.all(
      tails.map(({ file, size }) => follow(file, size, (text) => process.stdout.write(text))),
    );
}

async function install(options: EngineOptions): Promise<string> {
  const { resolveBinary, searchOf } = await import('../engine/binary/resolve-binary.js');
  const tell = progressOnStderr();
  const startedAt = Date.now();
  let stage = 'looking for the Temporal dev server';
  const onProgress = (next: string): void => {
    stage = next;
    tell({ stage, elapsedMs: Date.now() - startedAt });
  };
  const timer = setInterval(() => onProgress(stage), TELL_EVERY_MS);
  try {
    const found = await resolveBinary(searchOf(options, { mayFetch: true, onProgress }));
    return `Temporal server ${found.serverVersion} is ready: ${found.file} (${found.source}).`;
  } finally {
    clearInterval(timer);
  }
}

/** What the environment says, unless it names a Temporal server of its own: then there is nothing embedded. */
function embeddedOptions(): EngineOptions {
  const config = loadConfig(process.env);
  if (!config.temporalConfigured) return engineOptions(config);
  throw new HabuMcpError(
    'INVALID_ARGUMENT',
    'A Temporal server is configured (TEMPORAL_* variables), so there is no embedded engine.',
    {
      nextStep:
        'Use that server, or unset TEMPORAL_ADDRESS, TEMPORAL_PROFILE, TEMPORAL_CONFIG_FILE.',
    },
  );
}

/** Each new stage, and a long one again every ten seconds. */
function progressOnStderr(): (progress: { stage: string; elapsedMs: number }) => void {
  let told = { stage: '', atMs: 0 };
  return ({ stage, elapsedMs }) => {
    if (stage === told.stage && elapsedMs - told.atMs < TELL_EVERY_MS) return;
    told = { stage, atMs: elapsedMs };
    process.stderr.write(`${stage} (${Math.round(elapsedMs / 1000)} s)\n`);
  };
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('must be 1 or more');
  return value;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
