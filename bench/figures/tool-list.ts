import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { count, type FigureDefinition } from '../figure.js';
import { connectMcp } from '../mcp-connection.js';

/** The usual estimate, which needs no model's tokenizer: four bytes of UTF-8 a token. */
const tokensOf = (value: unknown): number =>
  Math.ceil(Buffer.byteLength(JSON.stringify(value), 'utf8') / 4);

export const toolList: FigureDefinition = {
  name: 'tool-list',
  bar: 'names, descriptions and input schemas 7,000 tokens; output schemas 4,000',
  async run() {
    const home = mkdtempSync(path.join(tmpdir(), 'habu-bench-'));
    const mcp = await connectMcp({ HABU_MCP_HOME: home }, ['--toolsets', 'all']);
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
          measured: count('tokens', { tokens: tokensOf(input) }),
          limits: [{ of: 'tokens', most: 7_000 }],
        },
        {
          what: `tool list, ${tools.length} tools: output schemas`,
          measured: count('tokens', { tokens: tokensOf(output) }),
          limits: [{ of: 'tokens', most: 4_000 }],
        },
      ],
      notes: [
        `The whole answer of tools/list is ${tokensOf(tools)} tokens: titles and hints come on top. A token is 4 bytes of UTF-8.`,
      ],
    };
  },
};
