import { BARS } from '../bars.js';
import { type FigureDefinition, limitsOf, timing, timingToTheSlowest } from '../report/figure.js';
import type { MeasuredAccount } from '../place/account.js';
import { percentile } from '../measure/percentile.js';
import { LOOK } from '../place/operations.js';
import { startAnalysis, whileOneRuns } from '../place/runs.js';
import { takeInTurns, timed } from '../measure/samples.js';
import { type StartSteps, stepsOfStart } from '../measure/start-steps.js';

/**
 * Each analysis asks for the same as one that runs, so it joins that and spends no run creation of the sandbox's 20 an
 * hour; the join comes after the answer and is not part of the time. Each is cancelled, and its end awaited, before the next.
 */
export const startTool: FigureDefinition = {
  name: 'start-tool',
  async run(place) {
    const bare = await place.bare();
    const account = await place.account();
    const handles: string[] = [];
    const cancelled = async (handle: string): Promise<void> => {
      await account.mcp.call('cancel_run', { run: handle });
      await bare.client.workflow.getHandle(handle).result();
    };
    return whileOneRuns(account, async () => {
      const taken = await takeInTurns(place.quick ? 5 : 60, {
        async measured() {
          let handle = '';
          const ms = await timed(async () => (handle = await startAnalysis(account)));
          handles.push(handle);
          await cancelled(handle);
          return ms;
        },
        bare: bare.oneActivity,
      });
      const calls = await callsOf(account, async () => cancelled(await startAnalysis(account)));
      const histories = handles.map((id) => bare.client.workflow.getHandle(id).fetchHistory());
      const steps = (await Promise.all(histories)).map(stepsOfStart);
      const bareStart = timing('ms', taken.bare);
      return {
        rows: [
          {
            what: 'run_overlap_analysis to its handle, after pre-flight, catalogue in the cache',
            measured: timingToTheSlowest('ms', taken.measured),
            bare: { what: 'workflow with one activity', ...bareStart },
            limits: limitsOf(BARS.startTool, bareStart),
          },
        ],
        notes: [
          whereTheTimeGoes(steps, taken.measured.slice()),
          `API calls of one such start: ${calls}.`,
        ],
      };
    });
  },
};

async function callsOf(account: MeasuredAccount, work: () => Promise<void>): Promise<string> {
  const { counts: before } = await account.sandbox.ledger();
  await work();
  const { counts: after } = await account.sandbox.ledger();
  const made = Object.entries(after)
    .map(([operation, total]) => ({ operation, calls: total - (before[operation] ?? 0) }))
    .filter(({ operation, calls }) => calls > 0 && operation !== LOOK);
  return made.map(({ operation, calls }) => `${calls} x ${operation}`).join(', ') || 'none';
}

function whereTheTimeGoes(steps: readonly StartSteps[], totals: readonly number[]): string {
  const p50 = (values: readonly number[]): number => Math.round(percentile(values, 50));
  const of = (name: keyof StartSteps): number => p50(steps.map((step) => step[name]));
  const inServer = steps.map(
    (one) => one.firstTask + one.handOver + one.preflight + one.secondTask,
  );
  return (
    `Of the start's p50 of ${p50(totals)} ms the server's own clock sees ${p50(inServer)} ms: first workflow task ${of('firstTask')}, ` +
    `activity reaches the worker ${of('handOver')}, pre-flight itself ${of('preflight')}, second workflow task ${of('secondTask')}; ` +
    'the rest is MCP, serve and gRPC.'
  );
}
