import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { CallToolResultSchema, type Tool } from '@modelcontextprotocol/sdk/types.js';
import { plainEnvironment } from '../../src/engine/child-environment.js';
import { compiledFile } from '../../src/package-root.js';

export const SERVE = compiledFile('src', 'cli', 'main.js');

type Members = Readonly<Record<string, unknown>>;

export interface McpConnection {
  readonly listTools: () => Promise<readonly Tool[]>;
  /** @returns the structured content. @throws Error with the answer's text when the tool refuses */
  readonly call: (tool: string, args?: Members) => Promise<Members>;
  /** As `call`, but an error answer comes back like any other, and each progress message is told. */
  readonly tryCall: (
    tool: string,
    args: Members,
    onProgress?: (message: string) => void,
  ) => Promise<{ isError: boolean; structured: Members; text: string }>;
  readonly close: () => Promise<void>;
}

/** A real MCP client on the standard input and output of a real `habu-mcp serve`. */
export async function connectMcp(
  env: Readonly<Record<string, string>>,
  args: readonly string[] = [],
): Promise<McpConnection> {
  const client = new Client({ name: 'habu-mcp-bench', version: '1.0.0' });
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [SERVE, 'serve', ...args],
    env: { ...plainEnvironment(), HABU_MCP_LOG_LEVEL: 'error', ...env },
    stderr: 'ignore',
  });
  await client.connect(transport);
  const tryCall: McpConnection['tryCall'] = async (name, args, onProgress) => {
    const result = await client.callTool({ name, arguments: { ...args } }, CallToolResultSchema, {
      ...(onProgress !== undefined && {
        onprogress: ({ message }) => {
          onProgress(message ?? '');
        },
      }),
    });
    const { isError, structuredContent, content } = CallToolResultSchema.parse(result);
    const text = content.map((part) => (part.type === 'text' ? part.text : '')).join('\n');
    return { isError: isError === true, structured: structuredContent ?? {}, text };
  };
  return {
    listTools: async () => (await client.listTools()).tools,
    async call(tool, args = {}) {
      const { isError, structured, text } = await tryCall(tool, args);
      if (isError) throw new Error(`${tool}: ${text}`);
      return structured;
    },
    tryCall,
    close: () => client.close(),
  };
}
