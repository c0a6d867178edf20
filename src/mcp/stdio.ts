import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { ErrorCode, type JSONRPCMessage } from '@modelcontextprotocol/sdk/types.js';
import type { Logger } from 'pino';
import { LineLimit } from './line-limit.js';

/** How long calls under way may still answer after the client closed its end: quick ones do, waits are cut. */
const GRACE_MS = 800;

/** With its line break no more than the transport takes, which closes at a longer one and tells nobody (SDK 1.32.2). */
const MOST_LINE_BYTES = 10 * 1024 * 1024 - 1;

/**
 * Serves one client over standard input and output; resolves when the conversation is over, at most about a second
 * after its end. The transport does not notice the end of input, and Temporal's connection keeps a process alive,
 * so the caller must exit then (SDK 1.32.2).
 */
export async function serveStdio(mcp: McpServer, logger: Logger): Promise<void> {
  const lines = new LineLimit(MOST_LINE_BYTES, (id) => {
    logger.warn({ id }, 'a message over 10 MiB was dropped');
    if (id !== undefined) void transport.send({ jsonrpc: '2.0', id, error: TOO_LONG });
  });
  const transport = new StdioServerTransport(lines);
  const pending = pendingRequests(transport);
  const over = conversationEnd(lines);
  process.stdin.pipe(lines);
  await mcp.connect(transport);
  logger.debug('serving on standard input and output');
  const reason = await over;
  logger.debug({ reason, pending: pending.count() }, 'conversation over');
  if (reason === 'input ended') await pending.settledWithin(GRACE_MS);
  await mcp.close();
}

const TOO_LONG = {
  code: ErrorCode.InvalidRequest,
  message: 'The message has more than 10 MiB and was not read: send less.',
};

/** The one shutdown path: whichever comes first of the input's end, a broken output, a signal. */
function conversationEnd(lines: LineLimit): Promise<string> {
  return new Promise((resolve) => {
    const because = (reason: string) => () => {
      resolve(reason);
    };
    lines.once('end', because('input ended'));
    process.stdin.once('close', () => lines.end());
    // A client that dies in the middle of an answer breaks the pipe; without a listener that is a crash.
    process.stdout.on('error', because('output broken'));
    process.once('SIGTERM', because('SIGTERM'));
    process.once('SIGINT', because('SIGINT'));
    process.once('SIGHUP', because('SIGHUP'));
  });
}

interface PendingRequests {
  count(): number;
  settledWithin(graceMs: number): Promise<void>;
}

/** Watches the messages of a transport that is not yet connected for requests that have no answer. */
function pendingRequests(transport: StdioServerTransport): PendingRequests {
  const open = new Set<unknown>();
  let onSettled: () => void = () => undefined;
  const settle = (id: unknown) => {
    open.delete(id);
    if (open.size === 0) onSettled();
  };
  transport.onmessage = (message) => {
    if ('method' in message && 'id' in message) open.add(message.id);
    else if ('method' in message && message.method === 'notifications/cancelled')
      settle(message.params?.['requestId']);
  };
  const send = transport.send.bind(transport);
  transport.send = async (message: JSONRPCMessage) => {
    await send(message);
    if (!('method' in message)) settle(message.id);
  };
  return {
    count: () => open.size,
    settledWithin: (graceMs) =>
      new Promise((resolve) => {
        if (open.size === 0) {
          resolve();
          return;
        }
        onSettled = resolve;
        setTimeout(resolve, graceMs);
      }),
  };
}
