import type { Client } from '@temporalio/client';
import { HabuMcpError } from '../../domain/errors/habu-mcp-error.js';
import { readHandle } from '../../domain/run/handle.js';
import { PHASES, type Phase } from '../../domain/words/phase.js';
import { RUN_KINDS, type RunKind } from '../../domain/run/kinds.js';
import type { RunState } from '../../domain/run/run-state.js';
import { type Caller, LOCAL_CALLER } from '../../domain/words/caller.js';
import { RUN_KIND } from '../../../workflows/search-attributes.js';
import { fromTemporal } from '../failures.js';
import { stateOf } from './describe-run.js';

export interface RunFilter {
  readonly phases?: readonly Phase[];
  readonly kind?: RunKind;
  readonly limit: number;
}

/** Whose runs are meant: those of one caller in one account. */
export interface RunOwner {
  readonly account: string;
  readonly caller: Caller;
}

/** Text inside a visibility query: only what our own rules let through, because the query language has no parameters. */
function quoted(text: string): string {
  if (!/^[A-Za-z0-9_./-]*$/.test(text)) throw new Error(`"${text}" cannot stand in a query.`);
  return `'${text}'`;
}

/** A run from before callers were told apart is the local caller's. */
const startedBy = (caller: Caller): string =>
  caller === LOCAL_CALLER
    ? `(Caller = ${quoted(caller)} OR Caller IS NULL)`
    : `Caller = ${quoted(caller)}`;

/** Runs of the kinds that this version knows. */
const runsOf = ({ account, caller }: RunOwner, kinds: readonly RunKind[] = RUN_KINDS): string =>
  [
    `HabuAccount = ${quoted(account)}`,
    startedBy(caller),
    `RunKind IN (${kinds.map(quoted).join(', ')})`,
  ].join(' AND ');

/** The caller's runs, newest first. A start that was refused in the very call is none of them. */
export async function listRuns(
  client: Client,
  owner: RunOwner,
  filter: RunFilter,
): Promise<{ runs: RunState[]; more: boolean }> {
  const runs = runsOf(owner, filter.kind === undefined ? RUN_KINDS : [filter.kind]);
  const phases = (filter.phases ?? PHASES).map(quoted).join(', ');
  const found = await collect(client, `${runs} AND RunPhase IN (${phases})`, filter.limit + 1);
  return { runs: found.slice(0, filter.limit), more: found.length > filter.limit };
}

/** Finds the handle that a caller means: a whole handle, or of the caller's own runs by a unique beginning or the UUID of a run at Habu. */
export async function findHandle(client: Client, owner: RunOwner, text: string): Promise<string> {
  const read = readHandle(text);
  switch (read.form) {
    case 'handle':
      return read.handle;
    case 'prefix':
      return onlyOne(
        text,
        await collect(
          client,
          `${runsOf(owner)} AND WorkflowId STARTS_WITH ${quoted(read.prefix)}`,
          6,
        ),
      );
    case 'habu_run_id':
      return onlyOne(
        text,
        await collect(client, `${runsOf(owner)} AND HabuRunId = ${quoted(read.habuRunId)}`, 6),
      );
    case 'unreadable':
      throw new HabuMcpError(
        'RUN_NOT_FOUND',
        `"${text.slice(0, 60)}" is not a run handle: handles look like ov-7k3f9m2q4x.`,
      );
  }
}

/** The run that the caller started last. */
export async function newestRun(client: Client, owner: RunOwner): Promise<RunState> {
  const [state] = await collect(client, runsOf(owner), 50);
  if (state !== undefined) return state;
  throw new HabuMcpError('RUN_NOT_FOUND', 'This account has no run yet.', {
    nextStep: 'Start one with run_overlap_analysis or run_question.',
  });
}

function onlyOne(text: string, found: readonly RunState[]): string {
  const [first, ...others] = found;
  if (first === undefined) {
    throw new HabuMcpError(
      'RUN_NOT_FOUND',
      `No run of this account matches "${text.trim().slice(0, 60)}".`,
    );
  }
  if (others.length === 0) return first.handle;
  throw new HabuMcpError(
    'RUN_AMBIGUOUS',
    `More than one run matches "${text.trim().slice(0, 60)}".`,
    {
      choices: found.map((state) => ({
        id: state.handle,
        label: `${state.title} (${state.phase})`,
      })),
    },
  );
}

async function collect(client: Client, query: string, limit: number): Promise<RunState[]> {
  const states: RunState[] = [];
  for await (const info of client.workflow.list({ query, pageSize: Math.min(limit, 100) })) {
    const state = stateOf(info);
    if (state.phase === 'preparing' && !(await isRun(client, state.handle))) continue;
    states.push(state);
    if (states.length >= limit) break;
  }
  return states.sort((a, b) => b.startedAt.localeCompare(a.startedAt));
}

/** A list lags behind: what it shows as being checked may have been refused in the meantime. */
async function isRun(client: Client, handle: string): Promise<boolean> {
  try {
    const { typedSearchAttributes } = await client.workflow.getHandle(handle).describe();
    return typedSearchAttributes.get(RUN_KIND) !== undefined;
  } catch (error) {
    if (fromTemporal(error).code === 'RUN_NOT_FOUND') return false;
    throw error;
  }
}
