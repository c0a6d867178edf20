import type { Connection } from '@temporalio/client';
import { HabuMcpError } from '../domain/errors/habu-mcp-error.js';
import type { TemporalPlace } from './connection.js';

/** Handles are promised to live this long after a run's end. */
export const RETENTION_DAYS = 90;

const NOT_FOUND = 5;

/** The command that an operator needs; reads are forgotten after a day. */
const createNamespaceCommand = (namespace: string): string =>
  `temporal operator namespace create --namespace ${namespace} --retention ${isOfReads(namespace) ? 1 : RETENTION_DAYS}d`;

/** As connection.ts names them: `habu-reads`, or `habu-reads.a1b2c` in Temporal Cloud. */
const isOfReads = (namespace: string): boolean => /^[^.]+-reads(?:\.|$)/.test(namespace);

export const namespacesMissing = (namespaces: readonly string[]): HabuMcpError =>
  new HabuMcpError(
    'NAMESPACE_NOT_READY',
    `The Temporal server has no namespace ${namespaces.join(' and none ')}.`,
    {
      nextStep: `Run ${namespaces.map(createNamespaceCommand).join(' and ')}; then habu-mcp doctor, which says what else is missing.`,
    },
  );

/** Runs are listed by search attributes, which a namespace has only once somebody created them. */
export const searchAttributeMissing = (attribute: string): HabuMcpError =>
  new HabuMcpError(
    'NAMESPACE_NOT_READY',
    `The Temporal namespace has no search attribute ${attribute}, by which runs are found.`,
  );

/** @throws HabuMcpError NAMESPACE_NOT_READY with the commands that create what is missing */
export async function requireNamespaces(
  connection: Connection,
  { namespace, readsNamespace }: TemporalPlace,
): Promise<void> {
  const missing: string[] = [];
  for (const name of [namespace, readsNamespace])
    if (!(await exists(connection, name))) missing.push(name);
  if (missing.length > 0) throw namespacesMissing(missing);
}

async function exists(connection: Connection, namespace: string): Promise<boolean> {
  try {
    await connection.workflowService.describeNamespace({ namespace });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === NOT_FOUND) return false;
    throw error;
  }
}
