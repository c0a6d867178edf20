import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stopEngine } from '../../src/engine/index.js';
import { SANDBOX_ACCOUNT } from '../../src/config.js';
import { startTemporalServer } from '../../test/world/temporal-server.js';
import { BARS } from '../bars.js';
import { type FigureDefinition, limitsOf, timingOfFew } from '../report/figure.js';
import { type Serve, startServe } from '../../test/world/serve.js';
import { OVERLAP } from '../../test/world/overlap-request.js';
import type { Place } from '../place/place.js';
import { timed } from '../measure/samples.js';

const MOST_CALLS = 10;

interface FirstHandle {
  readonly seconds: number;
  readonly calls: number;
  /** What the engine said it was doing, with the time it first said so. */
  readonly stages: readonly string[];
}

export const coldStart: FigureDefinition = {
  name: 'cold-start',
  async run(place) {
    const cli = await place.temporalCli();
    const firsts: FirstHandle[] = [];
    const bare: number[] = [];
    for (let repeat = 0; repeat < (place.quick ? 1 : 3); repeat += 1) {
      firsts.push(await fromNothing(place, cli));
      bare.push((await serverAlone(cli)) / 1000);
    }
    const slowest = firsts.toSorted((a, b) => b.seconds - a.seconds)[0];
    return {
      rows: [
        {
          what: 'from nothing to the first handle: client, serve, engine with server, sandbox, worker',
          measured: timingOfFew(
            's',
            firsts.map(({ seconds }) => seconds),
          ),
          bare: {
            what: 'the Temporal dev server alone, until it serves',
            ...timingOfFew('s', bare),
          },
          limits: limitsOf(BARS.coldStart),
        },
      ],
      notes: [
        `The slowest of these starts, in ${slowest?.calls ?? 0} tool call(s): ${slowest?.stages.join(', ') ?? ''}.`,
      ],
    };
  },
};

/** A new home each time, so the engine makes its database and the sandbox its tables. */
async function fromNothing({ closers }: Place, cli: string): Promise<FirstHandle> {
  const home = mkdtempSync(path.join(tmpdir(), 'habu-bench-cold-'));
  const endEngine = async (): Promise<void> => {
    await stopEngine({ home, account: SANDBOX_ACCOUNT });
    rmSync(home, { recursive: true, force: true });
  };
  closers.add(endEngine);
  const startedAt = performance.now();
  const seconds = (): number => (performance.now() - startedAt) / 1000;
  const mcp = await startServe({
    env: { HABU_MCP_HOME: home, HABU_TEMPORAL_CLI: cli, HABU_MCP_LOG_LEVEL: 'error' },
  });
  closers.add(mcp.close);
  const stages = [`MCP initialized ${seconds().toFixed(1)} s`];
  const calls = await untilHandle(mcp, (stage) => {
    stages.push(`${stage} ${seconds().toFixed(1)} s`);
  });
  const first = { seconds: seconds(), calls, stages };
  stages.push(`handle ${first.seconds.toFixed(1)} s`);
  await closers.close(mcp.close);
  await closers.close(endEngine);
  return first;
}

/** Calls again while the engine says that it starts, as a client would. @returns the number of calls */
async function untilHandle(mcp: Serve, onStage: (stage: string) => void): Promise<number> {
  for (let calls = 1; calls <= MOST_CALLS; calls += 1) {
    const { isError, structured, text } = await mcp.call('run_overlap_analysis', OVERLAP, {
      onprogress: ({ message }) => onStage(message ?? ''),
    });
    if (!isError) return calls;
    if (structured['code'] !== 'ENGINE_STARTING') throw new Error(text);
  }
  throw new Error(`No handle after ${MOST_CALLS} calls.`);
}

async function serverAlone(cli: string): Promise<number> {
  let stop: () => Promise<void> = () => Promise.resolve();
  const ms = await timed(async () => ({ stop } = await startTemporalServer(cli)));
  await stop();
  return ms;
}
