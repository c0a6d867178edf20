import { randomBytes } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import { inject } from 'vitest';
import { makeHandle } from '../../src/domain/run/handle.js';
import { factsOf, type RequestOf, type RunKind } from '../../src/domain/run/kinds.js';
import type { RunInput } from '../../src/domain/run/run-input.js';
import type { AskState } from '../../src/domain/run/run-state.js';
import { accountTaskQueue } from '../../src/temporal/names.js';
import { HABU_ACCOUNT, RUN_KIND, RUN_PHASE } from '../../workflows/search-attributes.js';

/**
 * A run as habu-mcp 0.1.0 started it, before callers were told apart.
 * @returns its handle, which nobody else was told
 */
export async function startFormerRun<Kind extends RunKind>(
  account: string,
  kind: Kind,
  request: RequestOf<Kind>,
): Promise<string> {
  const handle = makeHandle(kind, randomBytes(10));
  const now = new Date().toISOString();
  const opened: AskState = {
    ...{ handle, kind, phase: 'preparing', source: 'sandbox' },
    ...{ title: 'a former run', startedAt: now, updatedAt: now, parts: [] },
  };
  const connection = await Connection.connect({ address: inject('temporalAddress') });
  await new Client({ connection, namespace: 'habu' }).workflow.start(factsOf(kind).workflow, {
    workflowId: handle,
    taskQueue: accountTaskQueue(account),
    args: [{ account, request, opened } satisfies RunInput<RequestOf<Kind>>],
    memo: { state: opened },
    typedSearchAttributes: [
      { key: HABU_ACCOUNT, value: account },
      { key: RUN_KIND, value: kind },
      { key: RUN_PHASE, value: opened.phase },
    ],
  });
  await connection.close();
  return handle;
}
