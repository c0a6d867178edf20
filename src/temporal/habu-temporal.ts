import { Client, Connection } from '@temporalio/client';
import type { RequestOf, RunKind } from '../domain/run/kinds.js';
import type { RunOutcome } from '../domain/run/run-input.js';
import { type Caller, LOCAL_CALLER } from '../domain/words/caller.js';
import type { CancelReport } from '../domain/words/cancel-report.js';
import type { OperationCall } from '../domain/operations/api-operation.js';
import type { Reads, SentCall } from '../domain/reads/reads.js';
import type { RunState } from '../domain/run/run-state.js';
import type { Source } from '../domain/words/source.js';
import type { AwaitedInput } from '../domain/words/input-request.js';
import { type RunOrigin, startRun } from './runs/start-run.js';
import { answerInput } from './runs/answer-input.js';
import { cancelRun } from './runs/cancel-run.js';
import { directOnThisMachine, type TemporalPlace } from './connection.js';
import { fromTemporal } from './failures.js';
import { findHandle, listRuns, newestRun, type RunFilter } from './runs/find-run.js';
import { callOperation } from './runs/call-operation.js';
import { executeRead } from './runs/reads.js';
import { describeRun, readResult, type RunView } from './runs/describe-run.js';
import { checkToken } from './entities/token-source.js';
import { type Waiting, waitForNews } from './runs/wait-for-news.js';
import { type WorkerHealth, workerHealth } from './worker-health.js';

/** Everything a tool may ask of Temporal, for one caller of one account. Every method throws HabuMcpError only. */
export interface HabuTemporal {
  readonly account: string;
  /** @param signal of the call: once it is aborted nobody receives the handle, so the run is withdrawn */
  start<Kind extends RunKind>(
    kind: Kind,
    request: RequestOf<Kind>,
    signal?: AbortSignal,
  ): Promise<RunState>;
  /** The handle that is meant by a handle, or of the caller's runs by its beginning or a Habu run id. */
  find(text: string): Promise<string>;
  /** The caller's newest run. */
  newest(): Promise<RunState>;
  describe(handle: string): Promise<RunView>;
  wait(handle: string, waiting: Waiting): Promise<RunView>;
  result<Answer>(handle: string): Promise<RunOutcome<Answer>>;
  list(filter: RunFilter): Promise<{ runs: RunState[]; more: boolean }>;
  cancel(handle: string): Promise<CancelReport | 'requested'>;
  /** Answers an input request. @throws HabuMcpError INPUT_NOT_AWAITED when nobody waits for that */
  respond(request: AwaitedInput, option: string): Promise<void>;
  read<Name extends keyof Reads>(
    name: Name,
    request: Reads[Name]['request'],
  ): Promise<Reads[Name]['answer']>;
  /** Makes one change, once. @throws HabuMcpError CHANGE_UNCONFIRMED when nobody can tell whether it was made */
  callOperation(call: OperationCall): Promise<SentCall>;
  workerHealth(): Promise<WorkerHealth>;
  /** Mints a token if the account has none; never shows it. */
  checkToken(): ReturnType<typeof checkToken>;
  /** The same connection for another caller. */
  forCaller(caller: Caller): HabuTemporal;
  close(): Promise<void>;
}

export interface TemporalOptions extends TemporalPlace {
  readonly account: string;
  readonly source: Source;
  /** Does to the server what has to be done before it is asked for anything. */
  readonly prepare?: (connection: Connection) => Promise<void>;
}

/** Connects to Temporal for the local caller. @throws HabuMcpError TEMPORAL_UNREACHABLE */
export async function connectTemporal(options: TemporalOptions): Promise<HabuTemporal> {
  const { account, source, namespace, readsNamespace, prepare } = options;
  const connection = await known(() => Connection.connect(directOnThisMachine(options.connection)));
  await known(async () => prepare?.(connection));
  const clients: Clients = {
    connection,
    runs: new Client({ connection, namespace }),
    reads: new Client({ connection, namespace: readsNamespace }),
  };
  const ofCallers = new Map<Caller, HabuTemporal>();
  const forCaller = (caller: Caller): HabuTemporal => {
    const opened = ofCallers.get(caller) ?? {
      ...temporalOf(clients, { account, source, caller }),
      forCaller,
    };
    ofCallers.set(caller, opened);
    return opened;
  };
  return forCaller(LOCAL_CALLER);
}

interface Clients {
  readonly connection: Connection;
  readonly runs: Client;
  readonly reads: Client;
}

function temporalOf(
  { connection, runs, reads }: Clients,
  origin: RunOrigin,
): Omit<HabuTemporal, 'forCaller'> {
  const { account } = origin;
  // An assistant follows one run at a time.
  let lastSeen: RunState | undefined;
  const describe = async (handle: string): Promise<RunView> => {
    const view = await known(() => describeRun(runs, { account, handle, lastSeen }));
    lastSeen = view.state;
    return view;
  };
  return {
    account,
    start: (kind, request, signal = NEVER_ABORTED) =>
      known(() => startRun(runs, origin, { kind, request, signal })),
    find: (text) => known(() => findHandle(runs, origin, text)),
    newest: () => known(() => newestRun(runs, origin)),
    describe,
    wait: (handle, waiting) => known(() => waitForNews(() => describe(handle), waiting)),
    result: (handle) => known(() => readResult(runs, handle)),
    list: (filter) => known(() => listRuns(runs, origin, filter)),
    cancel: (handle) => known(() => cancelRun(runs, handle)),
    respond: (request, option) => known(() => answerInput(runs, request, option)),
    read: (name, request) => known(() => executeRead(reads, account, { name, request })),
    callOperation: (call) => callOperation(runs, account, call),
    workerHealth: remembered(HEALTH_MS, () => known(() => workerHealth(runs, account))),
    checkToken: () => known(() => checkToken(runs, account)),
    close: () => connection.close(),
  };
}

const NEVER_ABORTED = new AbortController().signal;

/** A worker's absence shows after a minute at the earliest, so its health need not be asked for at every look at a run. */
const HEALTH_MS = 10_000;

function remembered<Result>(ms: number, ask: () => Promise<Result>): () => Promise<Result> {
  let last: { at: number; answer: Promise<Result> } | undefined;
  return () => {
    if (last !== undefined && Date.now() - last.at <= ms) return last.answer;
    const answer = ask();
    last = { at: Date.now(), answer };
    answer.catch(() => (last = undefined));
    return answer;
  };
}

async function known<Result>(call: () => Promise<Result>): Promise<Result> {
  try {
    return await call();
  } catch (error) {
    throw fromTemporal(error);
  }
}
