import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { plainEnvironment } from '../../src/engine/child-environment.js';
import { BARS } from '../bars.js';
import { type FigureDefinition, limitsOf, timingOfFew } from '../report/figure.js';
import { MAIN } from '../../test/world/serve.js';
import { takeInTurns, timed } from '../measure/samples.js';

const INITIALIZE = {
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: {
    protocolVersion: '2025-06-18',
    capabilities: {},
    clientInfo: { name: 'habu-mcp-bench', version: '1.0.0' },
  },
};

export const serverStart: FigureDefinition = {
  name: 'server-start',
  async run({ quick }) {
    const taken = await takeInTurns(quick ? 3 : 10, {
      measured: untilInitialized,
      bare: () =>
        timed(() => once(spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' }), 'exit')),
    });
    return {
      rows: [
        {
          what: 'MCP server: process start to the answer of initialize',
          measured: timingOfFew('ms', taken.measured),
          bare: { what: 'node -e 0, start to end', ...timingOfFew('ms', taken.bare) },
          limits: limitsOf(BARS.serverStart),
        },
      ],
      notes: [],
    };
  },
};

/** Spoken to line by line, so that the client's own loading is no part of it. */
async function untilInitialized(): Promise<number> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [MAIN, 'serve'], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: plainEnvironment(),
  });
  const exit = once(child, 'exit');
  child.stdin.write(`${JSON.stringify(INITIALIZE)}\n`);
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  const ms = performance.now() - startedAt;
  child.stdin.end();
  await exit;
  if (!line.includes('"serverInfo"')) throw new Error(`initialize was answered by ${line}`);
  return ms;
}
