import {
  addressOf,
  needsSandbox,
  sandboxChild,
  temporalChild,
  workerChild,
  type EngineContext,
  type SandboxReady,
  type ServerPorts,
  type Surroundings,
} from './children.js';
import { NAMESPACE, READS_NAMESPACE } from './dev-server.js';
import type { Generation } from './generation.js';
import type { ManagedChild } from './managed-child.js';
import type { ChildStatus, EngineEndpoint } from './options.js';
import { sandboxCredentials, type SandboxCredentials } from './sandbox-credentials.js';
import type { WebUi } from './web-ui.js';
import { defined } from '../domain/words/defined.js';

const LOOK_EVERY_MS = 1_000;

/**
 * The processes of one engine: Temporal server, sandbox, worker. Started in this order and stopped in the reverse
 * one, so that a worker can still report what it has done. A worker is replaced, never changed.
 */
export class Crew {
  private readonly temporal: ManagedChild<ServerPorts>;
  private sandbox: ManagedChild<SandboxReady> | undefined;
  private worker: ManagedChild<unknown> | undefined;
  /** Replaced workers that still finish what they have begun. */
  private readonly retiring = new Set<ManagedChild<unknown>>();
  private ports: ServerPorts | undefined;
  private sandboxReady: (SandboxReady & SandboxCredentials) | undefined;
  /** Changes come one after the other: each waits for the one before it. */
  private change: Promise<void> = Promise.resolve();
  private stopping = false;
  private readonly ui: WebUi;
  private ticker: NodeJS.Timeout | undefined;

  constructor(
    private readonly context: EngineContext,
    server: { readonly binary: string; readonly aliveFd: number; readonly ui: WebUi },
    private generation: Generation,
  ) {
    this.keepSecret(generation);
    this.ui = server.ui;
    this.temporal = temporalChild(context, server, (ports) => {
      const moved = this.ports !== undefined && this.ports.port !== ports.port;
      this.ports = ports;
      if (moved) this.replaceWorker();
    });
  }

  start(): void {
    this.temporal.start();
    this.startSandbox();
    this.next(async () => {
      await Promise.all([this.temporal.firstReady, this.sandbox?.firstReady]);
      this.startWorker();
    });
    this.ticker = setInterval(() => this.followWebUi(), LOOK_EVERY_MS);
  }

  /** Restarts a server whose Web UI is open and should not be, or the other way round. */
  followWebUi(): void {
    const isOpen = this.ports?.uiPort !== undefined;
    const isWanted = this.ui.isWanted();
    if (isOpen === isWanted || (isWanted && !this.temporal.isReady)) return;
    this.temporal.renew(`restarted to ${isWanted ? 'open' : 'close'} its Web UI`);
  }

  /** Brings sandbox and worker in line with a newer generation. */
  adopt(generation: Generation, settingsChanged: boolean): void {
    this.keepSecret(generation);
    this.generation = generation;
    this.next(async () => {
      if (settingsChanged) await this.replaceSandbox();
      this.startWorker();
    });
  }

  private keepSecret({ credentials }: Generation): void {
    if (credentials !== undefined) this.context.redactor.learnCredentials(credentials);
  }

  /** Absent while Temporal does not serve or no worker polls. */
  endpoint(dataDir: string): EngineEndpoint | undefined {
    const { ports, sandboxReady, temporal } = this;
    const worker = this.workers().find(({ isReady }) => isReady)?.pid;
    if (!temporal.isReady || temporal.pid === undefined) return undefined;
    if (ports === undefined || worker === undefined) return undefined;
    return {
      address: addressOf(ports.port),
      namespace: NAMESPACE,
      readsNamespace: READS_NAMESPACE,
      ...this.webUi(),
      dataDir,
      ...(sandboxReady !== undefined && {
        sandboxUrl: sandboxReady.url,
        sandboxControlUrl: sandboxReady.controlUrl,
      }),
      pids: {
        supervisor: process.pid,
        temporal: temporal.pid,
        worker,
        ...(this.sandbox?.pid !== undefined && { sandbox: this.sandbox.pid }),
      },
    };
  }

  private webUi(): Pick<EngineEndpoint, 'webUi'> {
    const uiPort = this.ports?.uiPort;
    if (uiPort === undefined) return {};
    const until = this.ui.until.toISOString();
    return { webUi: { url: `http://${addressOf(uiPort)}`, until } };
  }

  status(): ChildStatus[] {
    const sandboxes = this.sandbox === undefined ? [] : [this.sandbox];
    return [this.temporal, ...sandboxes, ...this.workers()].map(({ status }) => status);
  }

  async stop(): Promise<void> {
    this.stopping = true;
    clearInterval(this.ticker);
    await Promise.all(this.workers().map((worker) => worker.stop()));
    await this.sandbox?.stop();
    await this.temporal.stop();
  }

  private startSandbox(): void {
    if (this.stopping || !needsSandbox(this.generation)) return;
    const credentials = sandboxCredentials(this.context.paths.sandboxCredentialsFile);
    const { generation } = this;
    this.sandbox = sandboxChild(this.context, { generation, credentials }, (ready) => {
      const moved = this.sandboxReady !== undefined && this.sandboxReady.url !== ready.url;
      this.sandboxReady = { ...ready, ...credentials };
      if (moved) this.replaceWorker();
    });
    this.sandbox.start();
  }

  private async replaceSandbox(): Promise<void> {
    await this.sandbox?.stop();
    this.sandbox = undefined;
    this.sandboxReady = undefined;
    this.startSandbox();
    await this.sandboxIsReady();
  }

  private async sandboxIsReady(): Promise<void> {
    await this.sandbox?.firstReady;
  }

  private replaceWorker(): void {
    this.next(() => this.startWorker());
  }

  /** A change that fails is told in the log; what runs goes on. */
  private next(change: () => Promise<void> | void): void {
    this.change = this.change.then(change).catch((error: unknown) => {
      this.context.logger.error({ err: error }, 'a change of the crew failed');
    });
  }

  /** A former worker is ended when the new one polls, so that nobody waits for a worker meanwhile. */
  private startWorker(): void {
    if (this.stopping) return;
    const former = this.worker;
    const { generation } = this;
    const surroundings = (): Surroundings => this.surroundings();
    const worker = workerChild(this.context, { generation, surroundings });
    this.worker = worker;
    worker.start();
    if (former === undefined) return;
    this.retiring.add(former);
    void this.retire(former, worker.firstReady);
  }

  private async retire(former: ManagedChild<unknown>, successor: Promise<void>): Promise<void> {
    try {
      await successor;
      await former.stop();
    } catch (error) {
      this.context.logger.error({ err: error }, 'a replaced worker has not ended in good order');
    } finally {
      this.retiring.delete(former);
    }
  }

  private surroundings(): Surroundings {
    if (this.ports === undefined) throw new Error('the Temporal server has no address yet');
    return {
      address: addressOf(this.ports.port),
      ...defined({ sandbox: this.sandboxReady }),
    };
  }

  private workers(): ManagedChild<unknown>[] {
    return [...(this.worker === undefined ? [] : [this.worker]), ...this.retiring];
  }
}
