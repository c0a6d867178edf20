import { HabuMcpError } from '../domain/errors/habu-mcp-error.js';
import { defined } from '../domain/words/defined.js';
import type { FoundBinary } from './binary/resolve-binary.js';
import type { EngineContext } from './children.js';
import type { ControlHandler, JoinReply } from './control-server.js';
import type { Crew } from './crew.js';
import { reasonOf } from './data-directory.js';
import { forgetReplaced, readEngineFile, updateEngineFile } from './engine-file.js';
import type { DataPaths } from './engine-paths.js';
import {
  changesAnything,
  judge,
  merge,
  offerOf,
  type Generation,
  type Offer,
} from './generation.js';
import type { ChildName, EngineFailure, EngineStatus } from './options.js';
import { compareVersions, readMadeBy, writeMadeBy } from './server-version.js';
import type { SupervisorOptions } from './supervisor-options.js';
import { WebUi } from './web-ui.js';

/**
 * One account's engine as others see it: its state, its newest generation, and the crew that does the work.
 * See docs/design/engine-processes.md.
 */
export class Supervisor implements ControlHandler {
  private readonly startedAt = new Date();
  private stage = 'looking for an engine that runs, or has not ended yet';
  private failure: EngineFailure | undefined;
  /** Absent until this process is known to be the directory's only engine. */
  private context: EngineContext | undefined;
  private binary: FoundBinary | undefined;
  private crew: Crew | undefined;
  private readonly ui = new WebUi();
  private generation: Generation;
  private stopping: Promise<void> | undefined;
  /** As in engine.json, which nobody else writes while this engine has the directory. */
  private replacedSecrets: readonly string[] = [];
  /** A stop does not wait for a download. */
  private readonly fetching = new AbortController();
  private announceEnd: () => void = () => undefined;
  /** Resolves when a stop has ended every child. */
  readonly ended = new Promise<void>((resolve) => (this.announceEnd = resolve));

  constructor(
    private readonly options: SupervisorOptions,
    private readonly paths: DataPaths,
    private readonly token: string,
  ) {
    this.generation = options.generation;
  }

  /**
   * Starts everything; the crew goes on by itself.
   * @throws HabuMcpError when the engine cannot run here. A child's end is no such case: it is started again.
   */
  async start(context: EngineContext, aliveFd: number): Promise<void> {
    this.context = context;
    this.refuseReplaced();
    const binary = await this.findBinary(context);
    const { Crew } = await import('./crew.js');
    if (this.stopping !== undefined) return;
    this.remember();
    this.stage = 'starting Temporal, sandbox and worker';
    this.ui.openFor(this.options.webUiMinutes ?? 0);
    const server = { binary: binary.file, aliveFd, ui: this.ui };
    this.crew = new Crew(context, server, this.generation);
    this.crew.start();
  }

  /** A fault that does not end the engine. */
  note(error: unknown): void {
    if (this.context === undefined) process.stderr.write(`${reasonOf(error)}\n`);
    else this.context.logger.error({ err: error }, 'a fault; the engine goes on');
  }

  fail(error: unknown): void {
    const known =
      error instanceof HabuMcpError ? error : new HabuMcpError('INTERNAL', reasonOf(error));
    const { code, message, nextStep } = known;
    this.failure = { code, message, nextStep };
    this.context?.logger.error({ code, message }, 'the engine cannot run');
  }

  status(): EngineStatus {
    const { options, generation, binary, failure } = this;
    const endpoint = this.crew?.endpoint(options.dataDir);
    const phase = this.phase(endpoint !== undefined);
    return {
      account: options.account,
      mode: generation.settings.mode,
      version: generation.version,
      stage: phase === 'starting' || phase === 'claiming' ? this.startingStage() : phase,
      phase,
      startedAt: this.startedAt.toISOString(),
      dataDir: options.dataDir,
      ...(binary !== undefined && {
        server: { version: binary.serverVersion, binary: binary.file },
      }),
      children: this.crew?.status() ?? [],
      ...defined({ endpoint, failure }),
    };
  }

  join(offer: Offer): JoinReply {
    const verdict = judge(offerOf(this.generation, this.token), offer, this.replacedSecrets);
    const { notice } = verdict;
    return { wanted: changesAnything(verdict), ...defined({ notice }) };
  }

  handOver(offered: Generation): JoinReply {
    const current = offerOf(this.generation, this.token);
    const verdict = judge(current, offerOf(offered, this.token), this.replacedSecrets);
    const { code, secret, settings, notice } = verdict;
    if (changesAnything(verdict) && this.stopping === undefined && this.context !== undefined) {
      this.context.logger.info({ code, secret, settings }, 'newer parts were handed over');
      this.generation = merge(this.generation, offered, verdict);
      if (secret && current.secret !== undefined)
        this.replacedSecrets = [...this.replacedSecrets, current.secret];
      this.attempt(() => this.remember());
      this.crew?.adopt(this.generation, settings);
    }
    return { wanted: false, ...defined({ notice }) };
  }

  webUi(minutes: number): void {
    this.ui.openFor(minutes);
    this.context?.logger.info({ minutes }, "Temporal's Web UI was asked for");
    this.crew?.followWebUi();
  }

  /** A person's stop also forgets what was replaced: older parts may start again. */
  stop(): void {
    void this.shutDown();
    if (this.context !== undefined) this.attempt(() => forgetReplaced(this.paths.engineFile));
  }

  /** Resolves when every child has ended. */
  shutDown(): Promise<void> {
    this.stopping ??= this.endCrew();
    return this.stopping;
  }

  private async endCrew(): Promise<void> {
    this.fetching.abort(new Error('the engine was told to stop'));
    try {
      await this.crew?.stop();
      this.context?.logger.info('stopped');
    } catch (error) {
      this.note(error);
    } finally {
      this.announceEnd();
    }
  }

  private refuseReplaced(): void {
    const { version, settings } = this.generation;
    const { version: newest, replacedSecrets = [] } = readEngineFile(this.paths.engineFile) ?? {};
    this.replacedSecrets = replacedSecrets;
    if (newest !== undefined && compareVersions(newest, version) > 0)
      throw olderThanBefore(version, newest);
    const { secret } = offerOf(this.generation, this.token);
    if (secret !== undefined && replacedSecrets.includes(secret)) throw secretReplaced();
    if (secret === undefined && settings.mode !== 'sandbox')
      throw new HabuMcpError(
        'CREDENTIALS_INCOMPLETE',
        `The engine of account ${this.options.account} does not run, and its ${settings.mode} worker needs credentials.`,
      );
  }

  private async findBinary({ logger }: EngineContext): Promise<FoundBinary> {
    this.stage = 'looking for the Temporal dev server';
    const { resolveBinary, searchOf } = await import('./binary/resolve-binary.js');
    const madeBy = readMadeBy(this.paths.serverVersionFile);
    const onProgress = (stage: string): void => void (this.stage = stage);
    const { signal } = this.fetching;
    const search = searchOf(this.options, { madeBy, mayFetch: true, onProgress, signal });
    const binary = await resolveBinary(search);
    logger.info({ ...binary }, 'dev server found');
    // Before the server runs: a database without the name of its maker must not exist.
    writeMadeBy(this.paths.serverVersionFile, binary);
    this.binary = binary;
    return binary;
  }

  /** Writes down what runs here, so that older parts are known as such after a crash too. */
  private remember(): void {
    updateEngineFile(this.paths.engineFile, {
      version: this.generation.version,
      replacedSecrets: [...this.replacedSecrets],
    });
  }

  /** Does what the engine can do without, on a full disk for instance. */
  private attempt(act: () => void): void {
    try {
      act();
    } catch (error) {
      this.note(error);
    }
  }

  private phase(isReady: boolean): EngineStatus['phase'] {
    if (this.failure !== undefined) return 'failed';
    if (this.stopping !== undefined) return 'stopping';
    if (this.context === undefined) return 'claiming';
    return isReady ? 'ready' : 'starting';
  }

  private startingStage(): string {
    const children = this.crew?.status() ?? [];
    const down = children.find(({ state }) => state !== 'ready');
    if (down === undefined) return this.stage;
    const ends = `it ended ${down.restarts} times, last: ${down.lastEnd ?? 'unknown'}`;
    return `starting the ${TITLES[down.name]}${down.restarts > 0 ? ` (${ends})` : ''}`;
  }
}

const TITLES: Record<ChildName, string> = {
  temporal: 'Temporal dev server',
  sandbox: 'sandbox',
  worker: 'worker',
};

const olderThanBefore = (version: string, newest: string): HabuMcpError =>
  new HabuMcpError(
    'ENGINE_VERSION_MISMATCH',
    `habu-mcp ${newest} has worked on this account's engine, and this is the older ${version}.`,
    {
      nextStep: `Use habu-mcp ${newest} or newer, or run habu-mcp engine stop to let the older one start.`,
    },
  );

const secretReplaced = (): HabuMcpError =>
  new HabuMcpError(
    'ENGINE_UNAVAILABLE',
    'This process has credentials that newer ones replaced, and the engine with the newer ones does not run.',
    {
      nextStep:
        'Restart this client with the newer credentials, or run habu-mcp engine stop to let the older ones start.',
    },
  );
