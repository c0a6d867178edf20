import { connect } from 'node:net';
import type { Config } from '../config.js';
import type { EngineOptions } from '../engine/options.js';
import type { TemporalPlace } from '../temporal/connection.js';
import type { HabuTemporal, TemporalOptions } from '../temporal/habu-temporal.js';
import { defined } from '../domain/words/defined.js';

/** How long a tool call may wait for the engine: hosts cut a call at about a minute. */
const ENGINE_WAIT_MS = 20_000;
const PROBE_LIMIT_MS = 1_000;

export interface OpenedTemporal {
  readonly temporal: HabuTemporal;
  /**
   * Whether an embedded engine still listens. A configured Temporal is left to its client, which reconnects by itself.
   * @throws HabuMcpError DATA_DIRECTORY_UNUSABLE while the engine's disk is full
   */
  readonly answers: () => Promise<boolean>;
}

/**
 * Connects to the configured Temporal; without one starts or joins the account's embedded engine and connects to that.
 * Everything heavy is imported here, so that a process that never gets so far starts fast.
 *
 * @throws HabuMcpError ENGINE_STARTING, ENGINE_UNAVAILABLE, ENGINE_VERSION_MISMATCH, DATA_DIRECTORY_UNUSABLE,
 * TEMPORAL_UNREACHABLE
 */
export async function openTemporal(
  config: Config,
  report: (message: string) => void = () => undefined,
): Promise<OpenedTemporal> {
  const { answers, ...options } = config.temporalConfigured
    ? await configured()
    : await embeddedPlace(config, report);
  const { connectTemporal } = await import('../temporal/habu-temporal.js');
  const source = config.mode === 'sandbox' ? 'sandbox' : 'live';
  const temporal = await connectTemporal({ ...options, account: config.account, source });
  return { temporal, answers };
}

type Place = TemporalPlace & Pick<OpenedTemporal, 'answers'> & Pick<TemporalOptions, 'prepare'>;

async function configured(): Promise<Place> {
  const { configuredPlace } = await import('../temporal/connection.js');
  return { ...configuredPlace(), answers: () => Promise.resolve(true) };
}

async function embeddedPlace(config: Config, report: (message: string) => void): Promise<Place> {
  const { addSearchAttributes, ensureEngine, requireSpaceToGoOn } =
    await import('../engine/index.js');
  let told = '';
  const engine = await ensureEngine(engineOptions(config), {
    waitMs: ENGINE_WAIT_MS,
    onProgress: ({ stage }) => {
      if (stage !== told) report(stage);
      told = stage;
    },
  });
  if (engine.notice !== undefined) report(engine.notice);
  const { address, namespace, readsNamespace, dataDir } = engine;
  return {
    connection: { address },
    namespace,
    readsNamespace,
    // An engine that an earlier version started goes on with its server, whatever hands it newer parts.
    prepare: (connection) => addSearchAttributes(connection, namespace),
    answers: async () => {
      requireSpaceToGoOn(dataDir);
      return listensAt(address);
    },
  };
}

/** A refused port says at once what Temporal's client, which retries, says after twenty seconds. */
function listensAt(address: string): Promise<boolean> {
  const { hostname, port } = new URL(`tcp://${address}`);
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port), timeout: PROBE_LIMIT_MS });
    const settle = (listens: boolean) => () => {
      socket.destroy();
      resolve(listens);
    };
    socket.once('connect', settle(true));
    socket.once('error', settle(false));
    socket.once('timeout', settle(false));
  });
}

/** What the configuration says about the account's engine. */
export function engineOptions(config: Config): EngineOptions {
  const { home, cacheDir, account, mode, pace, baseUrl, credentials, temporalCli } = config;
  return {
    home,
    cacheDir,
    account,
    mode,
    pace,
    ...(credentials !== undefined && { credentials: { ...credentials, baseUrl } }),
    ...defined({ temporalCli }),
    workerEnv: {
      HABU_MCP_EXPORT_DIR: config.exportDir,
      HABU_MCP_LOG_LEVEL: config.logLevel,
      HABU_MCP_ON_UNKNOWN_CREATION: config.onUnknownCreation,
    },
  };
}
