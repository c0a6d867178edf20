import { connectProgram, throwingRefusals } from '../../mcp/program-client.js';
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
  const client = await connectProgram({ script: MAIN, env, logFile });
  const tools = await client.listTools();
  const call = throwingRefusals(client.call);
  return {
    tools: tools.map(({ name }) => name),
    async call(name, args) {
      signal.throwIfAborted();
      const startedAt = performance.now();
      const { text, structured } = await call(name, args);
      return { text, structured, tookMs: Math.round(performance.now() - startedAt) };
    },
    close: client.close,
  };
}
