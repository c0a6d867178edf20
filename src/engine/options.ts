import type { ErrorCode } from '../domain/errors/error-codes.js';

export type EngineMode = 'live' | 'sandbox' | 'hybrid';

export interface EngineCredentials {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly baseUrl: string;
}

/** Places that a packaged program never changes: other sources of programs, and stand-ins for children. */
export interface EngineParts {
  /** Compiled files that `node` runs as children. */
  readonly workerScript?: string;
  readonly sandboxScript?: string;
  /** Version that this process claims to be; package.json's when absent. */
  readonly version?: string;
  /** Base URL of Temporal's download site. */
  readonly downloadSite?: string;
  /** Stands for PATH in the look for `temporal` and `python3`. */
  readonly searchPath?: string;
}

/** What one account's engine needs. Credentials travel to it over a pipe and stay in its memory. */
export interface EngineOptions {
  /** Data directory of the product; the account's is `<home>/accounts/<account>`. */
  readonly home: string;
  /** What can be fetched again lies here: programs of the dev server. */
  readonly cacheDir: string;
  readonly account: string;
  readonly mode: EngineMode;
  /** Absent in sandbox mode, and in a process that leaves a live account's worker alone. */
  readonly credentials?: EngineCredentials;
  /** Path of a `temporal` program: no other one is looked for. */
  readonly temporalCli?: string;
  /** Pace of the sandbox. */
  readonly pace?: 'fast' | 'real';
  /** More HABU_* variables, for the worker only. */
  readonly workerEnv?: Readonly<Record<string, string>>;
  readonly sandboxPeople?: number;
  readonly sandboxRunSeconds?: number;
  /** Temporal's Web UI is open for so long from the start, if this call starts the engine. */
  readonly webUiMinutes?: number;
  readonly parts?: EngineParts;
}

export interface EnginePids {
  readonly supervisor: number;
  readonly temporal: number;
  readonly worker?: number;
  readonly sandbox?: number;
}

export interface EngineEndpoint {
  /** host:port of Temporal's gRPC frontend. */
  readonly address: string;
  readonly namespace: 'habu';
  readonly readsNamespace: 'habu-reads';
  /** Absent while Temporal's Web UI is closed. `until`: ISO time. */
  readonly webUi?: { readonly url: string; readonly until: string };
  readonly dataDir: string;
  readonly sandboxUrl?: string;
  readonly sandboxControlUrl?: string;
  readonly pids: EnginePids;
  /** Said when the engine goes on with something newer than what the caller brought. */
  readonly notice?: string;
}

export type ChildName = 'temporal' | 'sandbox' | 'worker';

export interface ChildStatus {
  readonly name: ChildName;
  readonly state:
    | 'starting'
    | 'ready'
    | 'waiting to restart'
    | 'waiting for space on the disk'
    | 'stopping'
    | 'stopped';
  readonly pid?: number;
  readonly restarts: number;
  /** Ends in a row without having been ready for ten seconds. */
  readonly failures: number;
  readonly lastEnd?: string;
  readonly logFile: string;
}

export interface EngineFailure {
  readonly code: ErrorCode;
  readonly message: string;
  readonly nextStep: string;
}

/** What the supervisor says over its control port. */
export interface EngineStatus {
  readonly account: string;
  readonly mode: EngineMode;
  /** Version of habu-mcp whose worker runs. */
  readonly version: string;
  /** A person's words: what the engine does now. */
  readonly stage: string;
  /** `claiming`: not sure yet that it is the only one. */
  readonly phase: 'claiming' | 'starting' | 'ready' | 'failed' | 'stopping';
  readonly startedAt: string;
  readonly dataDir: string;
  readonly server?: { readonly version: string; readonly binary: string };
  readonly children: readonly ChildStatus[];
  readonly endpoint?: EngineEndpoint;
  readonly failure?: EngineFailure;
}

export interface EngineProgress {
  readonly stage: string;
  readonly elapsedMs: number;
}
