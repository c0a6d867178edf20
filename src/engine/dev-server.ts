import type { Connection } from '@temporalio/client';
import { chmodSync, existsSync } from 'node:fs';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { msToTs } from '@temporalio/common/lib/time.js';
import { SEARCH_ATTRIBUTE_NAMES } from '../domain/words/search-attributes.js';
import { LOOPBACK } from './control-wire.js';

export const NAMESPACE = 'habu';
export const READS_NAMESPACE = 'habu-reads';
const DAY_MS = 24 * 60 * 60_000;
/** start-dev gives every namespace one day, after which handles of finished runs would be unknown. */
const RETENTION_DAYS = { [NAMESPACE]: 90, [READS_NAMESPACE]: 1 };
const RPC_LIMIT_MS = 2_000;
/** The client library would go through an `https_proxy` to this machine too. */
const DIRECT = { 'grpc.enable_http_proxy': 0 };
/** grpc.health.v1 ServingStatus; its enum type is not exported. */
const SERVING = 1;
const WORKFLOW_SERVICE = 'temporal.api.workflowservice.v1.WorkflowService';

/** With one history shard every task waits for these limiters of 20 polls a second. */
const TASK_PROCESSORS = ['transfer', 'timer', 'visibility'];
/** No browser page can name this host, so the HTTP API, which cannot be left out, is closed to all of them. */
const NO_HTTP_HOST = 'frontend.httpAllowedHosts=["off.invalid"]';
const DATABASE_FILE_MODE = 0o600;

export interface DevServerPlace {
  readonly databaseFile: string;
  readonly port: number;
  /** Absent: no Web UI listens. */
  readonly uiPort?: number | undefined;
  /** Of the counters; any free port when absent. */
  readonly metricsPort?: number | undefined;
}

/** Arguments of `temporal` for a fast, closed server with our namespaces and search attributes. */
export function devServerArguments(place: DevServerPlace): string[] {
  const { databaseFile, port, uiPort, metricsPort } = place;
  return [
    ...['server', 'start-dev', '--ip', LOOPBACK],
    ...['--db-filename', databaseFile, '--port', String(port)],
    ...(uiPort === undefined ? ['--headless'] : ['--ui-port', String(uiPort)]),
    ...(metricsPort === undefined ? [] : ['--metrics-port', String(metricsPort)]),
    ...['--log-level', 'warn', '--log-format', 'json'],
    ...[NAMESPACE, READS_NAMESPACE].flatMap((namespace) => ['--namespace', namespace]),
    ...TASK_PROCESSORS.flatMap((processor) => [
      '--dynamic-config-value',
      `history.${processor}ProcessorMaxPollRPS=2000`,
    ]),
    ...['--dynamic-config-value', NO_HTTP_HOST],
    ...['--sqlite-pragma', 'journal_mode=WAL', '--sqlite-pragma', 'synchronous=NORMAL'],
    ...SEARCH_ATTRIBUTE_NAMES.flatMap((name) => ['--search-attribute', `${name}=Keyword`]),
  ];
}

/** A database from elsewhere may have been made under another umask. */
export function closeDatabaseFiles(databaseFile: string): void {
  for (const file of [databaseFile, `${databaseFile}-wal`, `${databaseFile}-shm`])
    if (existsSync(file)) chmodSync(file, DATABASE_FILE_MODE);
}

/** Waits until somebody listens. @throws the signal's reason when it fires before. */
export const untilListening = (port: number, signal: AbortSignal): Promise<void> =>
  repeat(() => accepts(port), signal);

/**
 * Waits until the server is SERVING, and both namespaces keep their histories as long as they should and have every search
 * attribute.
 * @throws the signal's reason when it fires before.
 */
export async function untilServing(port: number, signal: AbortSignal): Promise<void> {
  // Loaded here: it costs a third of a second, which the server needs for its own start.
  const { Connection } = await import('@temporalio/client');
  const { addSearchAttributes } = await import('./search-attributes.js');
  await untilListening(port, signal);
  const connection = Connection.lazy({ address: `${LOOPBACK}:${port}`, channelArgs: DIRECT });
  try {
    await repeat(() => isServing(connection), signal);
    for (const [namespace, days] of Object.entries(RETENTION_DAYS)) {
      await repeat(() => keepsFor(connection, namespace, days), signal);
      await addSearchAttributes(connection, namespace);
    }
  } finally {
    await connection.close();
  }
}

/**
 * What makes the server read its database each time: it caches no description of a namespace. Without a deadline, because
 * one that passes in the middle of a query is what can interrupt the server's connection for ever, and without retries,
 * which would hide what it said. The connection closes when `signal` fires.
 */
export async function databaseReader(
  port: number,
  signal: AbortSignal,
): Promise<() => Promise<unknown>> {
  const { Connection } = await import('@temporalio/client');
  const connection = Connection.lazy({
    address: `${LOOPBACK}:${port}`,
    interceptors: [],
    channelArgs: DIRECT,
  });
  const close = (): void => void connection.close();
  if (signal.aborted) close();
  else signal.addEventListener('abort', close, { once: true });
  return () => connection.workflowService.describeNamespace({ namespace: NAMESPACE });
}

async function repeat(isSo: () => Promise<boolean>, signal: AbortSignal): Promise<void> {
  while (!(await isSo())) {
    signal.throwIfAborted();
    await pause(50);
  }
}

/** A gRPC channel that meets a closed port waits a second before it tries again; a socket need not. */
async function accepts(port: number): Promise<boolean> {
  const socket = connect({ host: LOOPBACK, port });
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

async function isServing(connection: Connection): Promise<boolean> {
  try {
    const { status }: { status: number } = await connection.withDeadline(
      Date.now() + RPC_LIMIT_MS,
      () => connection.healthService.check({ service: WORKFLOW_SERVICE }),
    );
    return status === SERVING;
  } catch {
    // It accepts connections before it answers.
    return false;
  }
}

/** Reads the retention back, and corrects it when it differs. */
async function keepsFor(connection: Connection, namespace: string, days: number): Promise<boolean> {
  const { workflowService } = connection;
  try {
    const { config } = await workflowService.describeNamespace({ namespace });
    const wanted = msToTs(days * DAY_MS);
    if (Number(config?.workflowExecutionRetentionTtl?.seconds) === Number(wanted.seconds))
      return true;
    await workflowService.updateNamespace({
      namespace,
      config: { workflowExecutionRetentionTtl: wanted },
    });
  } catch {
    // The server makes its namespaces while it starts: not there yet.
  }
  return false;
}
