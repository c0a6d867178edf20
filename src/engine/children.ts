import type { Writable } from 'node:stream';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Redactor } from '../domain/text/redactor.js';
import { defined } from '../domain/words/defined.js';
import { compiledFile } from '../package-root.js';
import { plainEnvironment } from './child-environment.js';
import { LOOPBACK } from './control-wire.js';
import {
  closeDatabaseFiles,
  databaseReader,
  devServerArguments,
  NAMESPACE,
  untilListening,
  untilServing,
} from './dev-server.js';
import { readEngineFile, updateEngineFile } from './engine-file.js';
import { logFileOf, type DataPaths } from './engine-paths.js';
import { freePort, portClosedToBrowsers } from './free-port.js';
import { FullDiskWatch } from './full-disk.js';
import type { Generation } from './generation.js';
import { ManagedChild } from './managed-child.js';
import type { ChildName } from './options.js';
import { awaitReadyLine } from './ready-line.js';
import { openLog } from './rotating-log.js';
import type { SandboxCredentials } from './sandbox-credentials.js';
import { PULSE_PACE, untilInterrupted } from './server-pulse.js';
import type { WebUi } from './web-ui.js';
import { WORKER_FLAGS } from './worker-flags.js';

/** The sandbox makes its people at its first start. */
const READY_LIMIT_MS = 120_000;
/** The worker finishes a request that may create a run before it ends. */
const WORKER_STOP_LIMIT_MS = 90_000;
const STOP_LIMIT_MS = 15_000;

const SandboxReadySchema = z.object({ url: z.url(), controlUrl: z.url() });
export type SandboxReady = z.infer<typeof SandboxReadySchema>;
const WorkerReadySchema = z.object({ ready: z.literal(true) });
const GuardReportSchema = z.object({ serverPid: z.int() });

export interface ServerPorts {
  readonly port: number;
  /** Absent while the Web UI is closed. */
  readonly uiPort?: number | undefined;
}

export interface EngineContext {
  readonly home: string;
  readonly account: string;
  readonly paths: DataPaths;
  readonly logger: Logger;
  /** Keeps the credentials of every generation out of the engine's own log. */
  readonly redactor: Redactor;
  /** One stream a file: successive workers share it, because two streams would rotate each other's file away. */
  readonly logs: Readonly<Record<ChildName, Writable>>;
}

export const openChildLogs = (paths: DataPaths): EngineContext['logs'] => ({
  temporal: openLog(logFileOf(paths, 'temporal')),
  sandbox: openLog(logFileOf(paths, 'sandbox')),
  worker: openLog(logFileOf(paths, 'worker')),
});

/** What a worker is given besides its generation. */
export interface Surroundings {
  readonly address: string;
  readonly sandbox?: SandboxReady & SandboxCredentials;
}

export function temporalChild(
  context: EngineContext,
  server: { readonly binary: string; readonly aliveFd: number; readonly ui: WebUi },
  onReady: (ports: ServerPorts) => void,
): ManagedChild<ServerPorts> {
  const { paths } = context;
  const fullDisk = new FullDiskWatch(paths.dataDir, context.logger);
  let ports: ServerPorts = { port: 0 };
  const child: ManagedChild<ServerPorts> = new ManagedChild({
    ...common(context, 'temporal'),
    plan: async () => {
      ports = await rememberedPorts(paths, server.ui.isWanted());
      closeDatabaseFiles(paths.databaseFile);
      const metricsPort = await portClosedToBrowsers();
      const place = { databaseFile: paths.databaseFile, metricsPort, ...ports };
      const guard = compiledFile('src', 'engine', 'dev-server-guard.js');
      return node(guard, [server.binary, ...devServerArguments(place)], {
        env: {},
        inherit: server.aliveFd,
      });
    },
    untilReady: async (guard, signal) => {
      const { serverPid } = await awaitReadyLine(guard, GuardReportSchema, signal);
      child.reportInnerPid(serverPid);
      await untilServing(ports.port, signal);
      if (ports.uiPort !== undefined) await untilListening(ports.uiPort, signal);
      return ports;
    },
    onReady: (ready, signal) => {
      fullDisk.begin();
      onReady(ready);
      const { logger } = context;
      restartWhenInterrupted(child, { port: ready.port, signal, logger }).catch(
        (error: unknown) => {
          logger.error({ err: error }, 'the Temporal server is not watched until it is restarted');
        },
      );
    },
    onOutput: (text) => fullDisk.read(text, child),
  });
  return child;
}

async function restartWhenInterrupted(
  child: ManagedChild<ServerPorts>,
  { port, signal, logger }: { port: number; signal: AbortSignal; logger: Logger },
): Promise<void> {
  const ask = await databaseReader(port, signal);
  const answer = await untilInterrupted({ ask, ...PULSE_PACE }, signal);
  if (answer === undefined) return;
  logger.error(
    { answer },
    'the Temporal server lives but cannot read its database any more; it is restarted',
  );
  child.restart(`restarted because it could not read its database: ${answer}`);
}

export function sandboxChild(
  context: EngineContext,
  { generation, credentials }: { generation: Generation; credentials: SandboxCredentials },
  onReady: (ready: SandboxReady) => void,
): ManagedChild<SandboxReady> {
  const { paths } = context;
  const { pace, sandboxPeople, sandboxRunSeconds } = generation.settings;
  return new ManagedChild({
    ...common(context, 'sandbox'),
    plan: async () => {
      const sandboxPort = await freePort(readEngineFile(paths.engineFile)?.sandboxPort);
      updateEngineFile(paths.engineFile, { sandboxPort });
      const flags = [
        ...['--port', String(sandboxPort), '--state-dir', paths.sandboxDir, '--pace', pace],
        ...(sandboxPeople === undefined ? [] : ['--people', String(sandboxPeople)]),
        ...(sandboxRunSeconds === undefined ? [] : ['--run-seconds', String(sandboxRunSeconds)]),
      ];
      return node(generation.sandboxScript, flags, {
        env: {
          SANDBOX_CLIENT_ID: credentials.clientId,
          SANDBOX_CLIENT_SECRET: credentials.clientSecret,
          SANDBOX_ENDS_WITH_STDIN: '1',
        },
      });
    },
    untilReady: (child, signal) => awaitReadyLine(child, SandboxReadySchema, signal),
    onReady,
  });
}

export function workerChild(
  context: EngineContext,
  worker: { readonly generation: Generation; readonly surroundings: () => Surroundings },
): ManagedChild<unknown> {
  return new ManagedChild<unknown>({
    ...common(context, 'worker'),
    stopLimitMs: WORKER_STOP_LIMIT_MS,
    plan: () => {
      const env = workerEnvironment(context, worker.generation, worker.surroundings());
      return Promise.resolve(
        node(worker.generation.workerScript, [], { env, flags: WORKER_FLAGS }),
      );
    },
    untilReady: (child, signal) => awaitReadyLine(child, WorkerReadySchema, signal),
    onReady: () => undefined,
  });
}

/** Whether this mode has a sandbox beside it. */
export const needsSandbox = ({ settings }: Generation): boolean => settings.mode !== 'live';

function workerEnvironment(
  { home, account }: EngineContext,
  { settings, credentials }: Generation,
  { address, sandbox }: Surroundings,
): Record<string, string> {
  const api =
    settings.mode === 'sandbox' && sandbox !== undefined
      ? { ...sandbox, baseUrl: sandbox.url }
      : credentials;
  return {
    ...settings.workerEnv,
    ...(api !== undefined && {
      HABU_API_CLIENT_ID: api.clientId,
      HABU_API_CLIENT_SECRET: api.clientSecret,
      HABU_API_BASE_URL: api.baseUrl,
    }),
    ...(sandbox !== undefined && {
      HABU_SANDBOX_URL: sandbox.url,
      HABU_SANDBOX_CLIENT_ID: sandbox.clientId,
      HABU_SANDBOX_CLIENT_SECRET: sandbox.clientSecret,
    }),
    HABU_ACCOUNT: account,
    HABU_MCP_MODE: settings.mode,
    HABU_MCP_HOME: home,
    HABU_MCP_PACE: settings.pace,
    HABU_MCP_ENDS_WITH_STDIN: '1',
    TEMPORAL_ADDRESS: address,
    TEMPORAL_NAMESPACE: NAMESPACE,
  };
}

async function rememberedPorts({ engineFile }: DataPaths, withUi: boolean): Promise<ServerPorts> {
  const known = readEngineFile(engineFile);
  const port = await freePort(known?.temporalPort);
  const ui = withUi ? { uiPort: await freePort(known?.uiPort) } : {};
  updateEngineFile(engineFile, { temporalPort: port, ...ui });
  return { port, ...ui };
}

export const addressOf = (port: number): string => `${LOOPBACK}:${port}`;

interface NodeOptions {
  readonly env: Readonly<Record<string, string>>;
  readonly flags?: readonly string[];
  readonly inherit?: number;
}

function node(script: string, args: readonly string[], { env, flags = [], inherit }: NodeOptions) {
  return {
    command: process.execPath,
    args: [...flags, script, ...args],
    env: { ...plainEnvironment(), ...env },
    ...defined({ inherit }),
  };
}

function common({ paths, logger, logs }: EngineContext, name: ChildName) {
  return {
    name,
    log: logs[name],
    logFile: logFileOf(paths, name),
    logger,
    readyLimitMs: READY_LIMIT_MS,
    stopLimitMs: STOP_LIMIT_MS,
  };
}
