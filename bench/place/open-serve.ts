import { throwingRefusals } from '../../src/mcp/program-client.js';
import type { Closers } from '../../test/world/closers.js';
import { type Serve, startServe } from '../../test/world/serve.js';

/** A server that logs nothing that could disturb a figure, and whose calls throw what a tool refuses. */
export async function openServe(
  env: Readonly<Record<string, string>>,
  closers: Closers,
): Promise<Serve> {
  const serve = await startServe({ env: { HABU_MCP_LOG_LEVEL: 'error', ...env } });
  closers.add(serve.close);
  return { ...serve, call: throwingRefusals(serve.call) };
}
