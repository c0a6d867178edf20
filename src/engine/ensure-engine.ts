import { setTimeout as pause } from 'node:timers/promises';
import { HabuMcpError } from '../domain/errors/habu-mcp-error.js';
import { defined } from '../domain/words/defined.js';
import { compiledFile } from '../package-root.js';
import { packageVersion } from '../package-version.js';
import { makeAlivePipe } from './alive-pipe.js';
import { impostor, portsTaken, predecessorStays } from './claim.js';
import { ask, findEngine, type ControlReply, type Findings } from './control-client.js';
import { prepareDataDirectory } from './data-directory.js';
import { ensureEngineFile } from './engine-file.js';
import type { DataPaths } from './engine-paths.js';
import { requireSpaceToGoOn, requireSpaceToStart } from './free-space.js';
import { offerOf, type Generation } from './generation.js';
import { lastCrashLine, launchSupervisor, type Launch } from './launch.js';
import type { EngineEndpoint, EngineOptions, EngineProgress, EngineStatus } from './options.js';

const LOOK_EVERY_MS = 100;
/** A child that ends so often without ever staying up will not come up by waiting. */
const HOPELESS_FAILURES = 4;
const MOST_LAUNCHES = 3;
const ASK_AGAIN_S = 5;
/** An engine that lives and says nothing for so long is frozen, not busy. */
const FROZEN_AFTER_MS = 10_000;

export interface EngineWait {
  readonly waitMs: number;
  readonly onProgress?: (progress: EngineProgress) => void;
}

/**
 * Starts or joins the account's engine and hands over what is newer in this process (version, secret, settings).
 *
 * @returns the endpoint once Temporal serves and a worker polls.
 * @throws HabuMcpError ENGINE_STARTING when it is not ready within `waitMs` (the start goes on), ENGINE_UNAVAILABLE,
 * ENGINE_VERSION_MISMATCH, DATA_DIRECTORY_UNUSABLE or CREDENTIALS_INCOMPLETE when it cannot be.
 */
export async function ensureEngine(
  options: EngineOptions,
  wait: EngineWait,
): Promise<EngineEndpoint> {
  const paths = prepareDataDirectory(options);
  requireSpaceToGoOn(paths.dataDir);
  makeAlivePipe(paths.aliveFile);
  ensureEngineFile(paths.engineFile);
  return new Joining(options, paths, wait).run();
}

class Joining {
  private readonly startedAt = Date.now();
  private readonly generation: Generation;
  private launch: Launch | undefined;
  private launches = 0;
  /** This call started the supervisor, or saw it starting: its failure is this call's answer. */
  private witnessed = false;
  private stage = 'starting';

  constructor(
    private readonly options: EngineOptions,
    private readonly paths: DataPaths,
    private readonly wait: EngineWait,
  ) {
    this.generation = generationOf(options);
  }

  async run(): Promise<EngineEndpoint> {
    for (;;) {
      const found = await findEngine(this.paths, { verb: 'status' });
      const status = found.engine?.reply.status;
      if (found.engine === undefined) this.launchOne(found);
      else {
        const endpoint = await this.join(found.engine);
        if (endpoint !== undefined) return endpoint;
      }
      this.report(status?.stage ?? this.stage);
      this.refuseHopeless(status);
      if (Date.now() - this.startedAt >= this.wait.waitMs) throw this.notReady(found);
      await pause(LOOK_EVERY_MS);
    }
  }

  private async join({ port, reply }: NonNullable<Findings['engine']>) {
    const { phase } = reply.status;
    if (phase === 'claiming' || phase === 'starting') this.witnessed = true;
    if (phase === 'claiming' || phase === 'stopping') return undefined;
    if (reply.status.failure !== undefined) {
      // The last words of a start that ended before this call; this call has its own try.
      if (!this.witnessed) return undefined;
      const { code, message, nextStep } = reply.status.failure;
      throw new HabuMcpError(code, message, { nextStep });
    }
    const joined = await this.offer(port);
    if (joined?.status.endpoint === undefined) return undefined;
    return {
      ...joined.status.endpoint,
      ...defined({ notice: joined.notice }),
    };
  }

  /** The secret travels only when the engine, which has proven itself, wants it. */
  private async offer(port: number): Promise<ControlReply | undefined> {
    const { dataDir, engineFile } = this.paths;
    const { token } = ensureEngineFile(engineFile);
    const identity = { dataDir, token };
    const offer = offerOf(this.generation, token);
    const joined = await ask(port, identity, { verb: 'join', offer });
    if (joined.who !== 'engine') return undefined;
    if (!joined.reply.wanted) return joined.reply;
    const { generation } = this;
    const handed = await ask(port, identity, { verb: 'hand-over', generation });
    return handed.who === 'engine' ? handed.reply : undefined;
  }

  private launchOne(found: Findings): void {
    if (found.impostorPort !== undefined) throw impostor(this.paths, found.impostorPort);
    if (this.launch !== undefined && this.launch.exitCode === undefined) return;
    if (found.freePorts === 0) throw portsTaken(this.paths);
    // A frozen engine, or one that just ends: a second one would only wait for it.
    if (found.alive && found.silentPorts.length > 0) return;
    const crashed = this.launch !== undefined && this.launch.exitCode !== 0;
    if (crashed && this.launches >= MOST_LAUNCHES) throw this.crashes();
    requireSpaceToStart(this.paths.dataDir);
    this.witnessed = true;
    this.launches += 1;
    this.launch = launchSupervisor(this.supervisorOptions());
  }

  private report(stage: string): void {
    this.stage = stage;
    this.wait.onProgress?.({ stage, elapsedMs: Date.now() - this.startedAt });
  }

  private refuseHopeless(status: EngineStatus | undefined): void {
    const hopeless = status?.children.find(({ failures }) => failures >= HOPELESS_FAILURES);
    if (hopeless === undefined) return;
    throw new HabuMcpError(
      'ENGINE_UNAVAILABLE',
      `The engine's ${hopeless.name} ends again and again (${hopeless.lastEnd ?? 'no reason known'}); its log is ${hopeless.logFile}.`,
    );
  }

  private notReady({ engine, alive }: Findings): HabuMcpError {
    const status = engine?.reply.status;
    const waitedMs = Date.now() - this.startedAt;
    if (status === undefined && alive && !this.witnessed && waitedMs >= FROZEN_AFTER_MS)
      return predecessorStays(this.paths);
    const since = status === undefined ? this.startedAt : Date.parse(status.startedAt);
    const seconds = Math.round((Date.now() - since) / 1000);
    return new HabuMcpError(
      'ENGINE_STARTING',
      `The engine is starting: ${this.stage}, ${seconds} s so far.`,
      {
        nextStep: `Call the same tool again in ${ASK_AGAIN_S} seconds; nothing is lost.`,
        notBefore: new Date(Date.now() + ASK_AGAIN_S * 1000).toISOString(),
      },
    );
  }

  private crashes(): HabuMcpError {
    const { dataDir, crashLog } = this.paths;
    return new HabuMcpError(
      'ENGINE_UNAVAILABLE',
      `The engine's supervisor does not start (${lastCrashLine(dataDir)}); its log is ${crashLog}.`,
    );
  }

  private supervisorOptions() {
    const { home, cacheDir, account, temporalCli, parts, webUiMinutes } = this.options;
    return {
      home,
      cacheDir,
      account,
      dataDir: this.paths.dataDir,
      ...defined({ temporalCli, parts, webUiMinutes }),
      generation: this.generation,
    };
  }
}

function generationOf(options: EngineOptions): Generation {
  const { mode, pace, workerEnv, credentials, parts, sandboxPeople, sandboxRunSeconds } = options;
  return {
    version: parts?.version ?? packageVersion(),
    workerScript: parts?.workerScript ?? compiledFile('worker', 'main.js'),
    sandboxScript: parts?.sandboxScript ?? compiledFile('sandbox', 'main.js'),
    ...(credentials !== undefined && mode !== 'sandbox' && { credentials }),
    settings: {
      mode,
      pace: pace ?? 'fast',
      workerEnv: { ...workerEnv },
      ...defined({ sandboxPeople, sandboxRunSeconds }),
    },
    broughtAt: Math.round(performance.timeOrigin),
  };
}
