import { closeSync, openSync } from 'node:fs';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import type { RequestOptions } from '@modelcontextprotocol/sdk/shared/protocol.js';
import {
  type CallToolResult,
  CallToolResultSchema,
  type Tool,
} from '@modelcontextprotocol/sdk/types.js';

export interface ToolAnswer {
  readonly isError: boolean;
  /** What a host without structured content would show. */
  readonly text: string;
  readonly structured: Readonly<Record<string, unknown>>;
}

export interface ServeProgram {
  /** The compiled command line. */
  readonly script: string;
  /** After `serve`. */
  readonly args?: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Takes the server's log; without one it goes nowhere. */
  readonly logFile?: string | undefined;
}

export type CallTool = (
  tool: string,
  args?: Readonly<Record<string, unknown>>,
  options?: RequestOptions,
) => Promise<ToolAnswer>;

/** An MCP client with a server process of its own, which ends with it. */
export interface ProgramClient {
  readonly listTools: () => Promise<readonly Tool[]>;
  readonly call: CallTool;
  /** Of the server, while it lives. */
  readonly pid: () => number | null;
  readonly close: () => Promise<void>;
}

/** Starts `habu-mcp serve` and speaks MCP over its standard streams, as a desktop does. */
export async function connectProgram({
  script,
  args = [],
  env,
  logFile,
}: ServeProgram): Promise<ProgramClient> {
  const client = new Client({ name: 'habu-mcp-client', version: '1.0.0' });
  const log = logFile === undefined ? undefined : openSync(logFile, 'a', 0o600);
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [script, 'serve', ...args],
    env: { ...env },
    stderr: log ?? 'ignore',
  });
  try {
    await client.connect(transport);
  } finally {
    if (log !== undefined) closeSync(log);
  }
  return {
    listTools: async () => (await client.listTools()).tools,
    call: async (name, given = {}, options) => {
      const asked = { name, arguments: { ...given } };
      return answerOf(
        (await client.callTool(asked, CallToolResultSchema, options)) as CallToolResult,
      );
    },
    pid: () => transport.pid,
    close: () => client.close(),
  };
}

const answerOf = ({ isError, content, structuredContent }: CallToolResult): ToolAnswer => ({
  isError: isError === true,
  text: content.map((part) => (part.type === 'text' ? part.text : '')).join(''),
  structured: structuredContent ?? {},
});

/** @throws Error with the tool's own words when it answers with an error */
export const throwingRefusals =
  (call: CallTool): CallTool =>
  async (tool, ...asked) => {
    const answer = await call(tool, ...asked);
    if (answer.isError) throw new Error(`${tool}: ${answer.text}`);
    return answer;
  };
