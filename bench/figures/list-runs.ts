import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Client } from '@temporalio/client';
import { BARS } from '../bars.js';
import { takeInTurns, timed } from '../measure/samples.js';
import { accountEnvironment } from '../../test/world/account-programs.js';
import { openServe } from '../place/open-serve.js';
import type { Place } from '../place/place.js';
import { inParallel } from '../place/runs.js';
import { untilRuns } from '../place/until-runs.js';
import { type FigureDefinition, limitsOf, timing } from '../report/figure.js';
import { makeHandle } from '../../src/domain/run/handle.js';
import type { AskState } from '../../src/domain/run/run-state.js';
import { HABU_ACCOUNT, RUN_KIND, RUN_PHASE } from '../../workflows/search-attributes.js';

const RUNS = 10_000;
const QUICK_RUNS = 200;
const STARTS_AT_ONCE = 32;
const SAY_EVERY = 1_000;
/** The tool's own page, and one to know whether there are more. */
const PAGE = 21;

export const listRuns: FigureDefinition = {
  name: 'list-runs',
  async run(place) {
    const runs = place.quick ? QUICK_RUNS : RUNS;
    const { client } = await place.bare();
    const account = `bench-${randomBytes(4).toString('hex')}`;
    await leaveRuns(place, client, { account, runs });
    const mcp = await serveOf(place, account);
    const query = `HabuAccount = '${account}' AND RunKind IS NOT NULL`;
    const { namespace } = client.options;
    const taken = await takeInTurns(place.quick ? 10 : 100, {
      measured: () => timed(() => mcp.call('list_runs')),
      bare: () =>
        timed(() =>
          client.workflowService.listWorkflowExecutions({ namespace, query, pageSize: PAGE }),
        ),
    });
    return {
      rows: [
        {
          what: `list_runs, first page, an account with ${runs.toLocaleString('en')} runs that have ended`,
          measured: timing('ms', taken.measured),
          bare: { what: `list of ${PAGE} workflows`, ...timing('ms', taken.bare) },
          limits: limitsOf(BARS.listRuns),
        },
      ],
      notes: [],
    };
  },
};

/** Only what a list reads of a run: its search attributes, and the memo. No worker has ever seen them. */
async function leaveRuns(
  { say }: Place,
  client: Client,
  { account, runs }: { readonly account: string; readonly runs: number },
): Promise<void> {
  let left = 0;
  const firstAt = Date.now() - runs * 60_000;
  await inParallel(Array.from({ length: runs }).fill(undefined), STARTS_AT_ONCE, async () => {
    const state = endedRun(new Date(firstAt + left * 60_000).toISOString());
    const run = await client.workflow.start('questionAsk', {
      workflowId: state.handle,
      taskQueue: `${account}-nobody`,
      memo: { state },
      typedSearchAttributes: [
        { key: HABU_ACCOUNT, value: account },
        { key: RUN_KIND, value: state.kind },
        { key: RUN_PHASE, value: state.phase },
      ],
    });
    await run.terminate();
    left += 1;
    if (left % SAY_EVERY === 0) say(`${left} of ${runs} runs are there`);
  });
  await untilRuns(client, { account, type: 'questionAsk', phase: 'completed', count: runs });
}

const endedRun = (startedAt: string): AskState => ({
  handle: makeHandle('question_run', randomBytes(10)),
  kind: 'question_run',
  phase: 'completed',
  source: 'sandbox',
  title: 'Overall Impressions in Media Intelligence Sandbox',
  startedAt,
  updatedAt: startedAt,
  endedAt: startedAt,
  room: { id: ROOM_ID, displayId: 'CR-045501', name: 'Media Intelligence Sandbox' },
  parts: [],
});

const ROOM_ID = '00000000-0000-4000-8000-000000000000';

async function serveOf({ closers, temporalAddress }: Place, account: string) {
  const home = mkdtempSync(path.join(tmpdir(), 'habu-bench-'));
  closers.add(() => {
    rmSync(home, { recursive: true, force: true });
  });
  const place = { home, account, temporalAddress: await temporalAddress() };
  return openServe(accountEnvironment(place), closers);
}
