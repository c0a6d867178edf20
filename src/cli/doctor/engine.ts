import type { Config } from '../../config.js';
import type { EngineStatus } from '../../engine/options.js';
import type { HabuTemporal } from '../../temporal/habu-temporal.js';
import { engineOptions, openTemporal } from '../open-temporal.js';
import { configOf, ok, skipped, type Check, type DoctorContext, type Finding } from './check.js';
import { failed } from './finding-of.js';

/** Longer than a tool call waits: somebody watches, and a first start may have to make the sandbox's data. */
const START_LIMIT_MS = 90_000;

/** The embedded engine, or the Temporal server that is configured in its place. Everything after it goes through it. */
export const engine: Check = {
  name: 'engine',
  needs: ['configuration', 'data directory', 'Temporal binary'],
  run: (context) => {
    const config = configOf(context);
    if (config.temporalConfigured) return configuredServer(config, context);
    return context.start ? startedEngine(config, context) : runningEngine(config, context);
  },
};

async function configuredServer(config: Config, context: DoctorContext): Promise<Finding> {
  const { configuredPlace } = await import('../../temporal/connection.js');
  const { connection } = configuredPlace();
  const address = connection.address ?? 'the default address';
  try {
    context.temporal = (await openTemporal(config, context.report)).temporal;
  } catch (error) {
    throw namingTheAddress(error, address);
  }
  return ok(`the configured Temporal server at ${address} answers`);
}

/** The address is the first thing to look at, and only this process knows where it came from. */
function namingTheAddress(error: unknown, address: string): unknown {
  if (error instanceof Error) error.message = `${error.message} Address: ${address}.`;
  return error;
}

async function startedEngine(config: Config, context: DoctorContext): Promise<Finding> {
  const { engineStatus, ensureEngine } = await import('../../engine/index.js');
  const endpoint = await ensureEngine(engineOptions(config), {
    waitMs: START_LIMIT_MS,
    onProgress: ({ stage, elapsedMs }) =>
      context.report(`engine: ${stage} (${Math.round(elapsedMs / 1000)} s)`),
  });
  context.temporal = await connectTo(endpoint, config);
  const status = await engineStatus(config);
  if (status === undefined) return ok('it runs');
  context.engine = status;
  return judgeEngine(status, endpoint.notice);
}

/** Connects to what runs, and neither starts it nor hands anything over to it. */
async function runningEngine(config: Config, context: DoctorContext): Promise<Finding> {
  const { engine: status } = context;
  if (status === undefined)
    return skipped(
      `no engine of account ${config.account} runs, and --no-start leaves it so; the first tool call starts it`,
    );
  if (status.endpoint === undefined) return judgeEngine(status);
  context.temporal = await connectTo(status.endpoint, config);
  return judgeEngine(status);
}

async function connectTo(
  { address, namespace, readsNamespace }: NonNullable<EngineStatus['endpoint']>,
  { account, mode }: Config,
): Promise<HabuTemporal> {
  const { connectTemporal } = await import('../../temporal/habu-temporal.js');
  return connectTemporal({
    connection: { address },
    namespace,
    readsNamespace,
    account,
    source: mode === 'sandbox' ? 'sandbox' : 'live',
  });
}

/** What the supervisor says of itself and its children, as a finding. */
export function judgeEngine(status: EngineStatus, notice?: string): Finding {
  const { phase, failure, version, startedAt, endpoint } = status;
  if (failure !== undefined) return failed(failure);
  const ends = status.children
    .filter(({ failures }) => failures > 0)
    .map(
      ({ name, failures, lastEnd, logFile }) =>
        `${name} ended ${failures} times in a row (${lastEnd ?? 'no reason known'}); its log is ${logFile}.`,
    );
  const problems = [...ends, ...(notice === undefined ? [] : [notice])];
  if (phase !== 'ready')
    return {
      ...failed({ code: 'ENGINE_STARTING', message: `it is not ready: ${status.stage}` }),
      ...(problems.length > 0 && { problems }),
    };
  const webUi =
    endpoint?.webUi === undefined
      ? 'closed'
      : `${endpoint.webUi.url} until ${endpoint.webUi.until}`;
  const finding = `version ${version} runs since ${startedAt}, Web UI ${webUi}`;
  if (problems.length === 0) return ok(finding);
  const what =
    ends.length > 0
      ? 'Read the named log; if it stays, run habu-mcp engine stop and this again.'
      : 'Update this installation, or run habu-mcp engine stop and this again.';
  return { verdict: 'warning', finding, problems, fix: { what, who: 'operator' } };
}
