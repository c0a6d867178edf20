import { openSync } from 'node:fs';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { type CallToolResult, CallToolResultSchema } from '@modelcontextprotocol/sdk/types.js';
import { kill } from './child.js';

export interface ToolResult {
  readonly isError: boolean;
  readonly text: string;
  readonly structured: Readonly<Record<string, unknown>>;
}

export interface McpPlan {
  readonly script: string;
  readonly env: Readonly<Record<string, string>>;
  readonly logFile: string;
}

const CALL_LIMIT_MS = 90_000;

/** Nobody killed it, and yet it is gone. */
export class DiedByItself extends Error {}

/** A client with an MCP server process of its own. */
export class McpClient {
  #killed = false;
  #closed = false;

  private constructor(
    private readonly client: Client,
    private readonly transport: StdioClientTransport,
    private readonly logFile: string,
  ) {
    client.onclose = () => {
      this.#closed = true;
    };
  }

  static async start({ script, env, logFile }: McpPlan): Promise<McpClient> {
    const transport = new StdioClientTransport({
      command: process.execPath,
      args: [script, 'serve'],
      env: { PATH: process.env['PATH'] ?? '', ...env },
      stderr: openSync(logFile, 'a', 0o600),
    });
    const client = new Client({ name: 'faults', version: '1.0.0' });
    await client.connect(transport);
    return new McpClient(client, transport, logFile);
  }

  /** @throws DiedByItself, or another error when the server is killed before it has answered */
  async call(tool: string, args: Readonly<Record<string, unknown>>): Promise<ToolResult> {
    const result = await this.#ask(tool, args);
    return {
      isError: result.isError === true,
      text: result.content.map((part) => (part.type === 'text' ? part.text : '')).join(''),
      structured: result.structuredContent ?? {},
    };
  }

  async #ask(tool: string, args: Readonly<Record<string, unknown>>): Promise<CallToolResult> {
    try {
      return (await this.client.callTool(
        { name: tool, arguments: { ...args } },
        CallToolResultSchema,
        { timeout: CALL_LIMIT_MS },
      )) as CallToolResult;
    } catch (cause) {
      if (this.#killed || !this.#closed) throw cause;
      throw new DiedByItself(`the MCP server ended by itself; see ${this.logFile}`, { cause });
    }
  }

  /** SIGKILL; calls under way fail. */
  async kill(): Promise<void> {
    this.#killed = true;
    const { pid } = this.transport;
    if (pid !== null) kill(pid);
    await this.client.close();
  }
}
