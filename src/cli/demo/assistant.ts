import { openSync } from 'node:fs';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { type CallToolResult, CallToolResultSchema } from '@modelcontextprotocol/sdk/types.js';
import { compiledFile } from '../../package-root.js';

export interface Answer {
  readonly text: string;
  readonly structured: Readonly<Record<string, unknown>>;
  readonly tookMs: number;
}

/** An assistant's side of MCP: a real client that starts `habu-mcp serve` and speaks to it over its standard streams. */
export interface Assistant {
  readonly tools: readonly string[];
  /** @throws Error with the tool's own words when it answers with an error */
  call(tool: string, args: Record<string, unknown>): Promise<Answer>;
  close(): Promise<void>;
}

const MAIN = compiledFile('src', 'cli', 'main.js');

/**
 * @param logFile where the server's log goes
 * @param signal when it aborts, the next call rejects with its reason
 */
export async function connectAssistant(
  env: Record<string, string>,
  logFile: string,
  signal: AbortSignal,
): Promise<Assistant> {
  const client = new Client({ name: 'habu-mcp-demo', version: '1.0.0' });
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [MAIN, 'serve'],
    env,
    stderr: openSync(logFile, 'a', 0o600),
  });
  await client.connect(transport);
  const { tools } = await client.listTools();
  return {
    tools: tools.map(({ name }) => name),
    async call(name, args) {
      signal.throwIfAborted();
      const startedAt = performance.now();
      const result = (await client.callTool(
        { name, arguments: args },
        CallToolResultSchema,
      )) as CallToolResult;
      const text = result.content.map((part) => (part.type === 'text' ? part.text : '')).join('');
      if (result.isError === true) throw new Error(`${name}: ${text}`);
      const tookMs = Math.round(performance.now() - startedAt);
      return { text, structured: result.structuredContent ?? {}, tookMs };
    },
    close: () => client.close(),
  };
}
