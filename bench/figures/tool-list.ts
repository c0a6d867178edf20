import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { BARS } from '../bars.js';
import { type FigureDefinition, limitsOf, one } from '../report/figure.js';
import { tokensOf } from '../measure/tokens.js';
import { startServe } from '../../test/world/serve.js';

export const toolList: FigureDefinition = {
  name: 'tool-list',
  async run() {
    const home = mkdtempSync(path.join(tmpdir(), 'habu-bench-'));
    const mcp = await startServe({ env: { HABU_MCP_HOME: home }, args: ['--toolsets', 'all'] });
    const tools = await mcp.listTools();
    await mcp.close();
    rmSync(home, { recursive: true, force: true });
    const input = tools.map(({ name, description, inputSchema }) => [
      name,
      description,
      inputSchema,
    ]);
    const output = tools.map(({ outputSchema }) => outputSchema);
    return {
      rows: [
        {
          what: `tool list, ${tools.length} tools: names, descriptions, input schemas`,
          measured: one('tokens', tokensOf(input)),
          limits: limitsOf(BARS.toolInputs),
        },
        {
          what: `tool list, ${tools.length} tools: output schemas`,
          measured: one('tokens', tokensOf(output)),
          limits: limitsOf(BARS.toolOutputs),
        },
      ],
      notes: [
        `The whole answer of tools/list is ${tokensOf(tools)} tokens: titles and hints come on top. A token is 4 bytes of UTF-8.`,
      ],
    };
  },
};
