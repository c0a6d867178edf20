import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import type { RequestHandlerExtra } from '@modelcontextprotocol/sdk/shared/protocol.js';
import {
  ErrorCode,
  ListToolsRequestSchema,
  type CallToolResult,
  type ServerNotification,
  type ServerRequest,
  type Tool,
} from '@modelcontextprotocol/sdk/types.js';
import { AjvJsonSchemaValidator } from '@modelcontextprotocol/sdk/validation/ajv';
import type { jsonSchemaValidator } from '@modelcontextprotocol/sdk/validation';
import type { Logger } from 'pino';
import { z } from 'zod';
import { LOCAL_CALLER } from '../domain/words/caller.js';
import { cleanText } from '../domain/text/clean-text.js';
import type { HabuMcpError } from '../domain/errors/habu-mcp-error.js';
import { nearestNames } from '../domain/text/nearest-name.js';
import { defined } from '../domain/words/defined.js';
import type { Session, ToolContext, ToolDefinition } from '../tools/define-tool.js';
import { isOffered, type ToolSelection } from '../tools/tool-sets.js';
import { INSTRUCTIONS } from './instructions.js';
import { runTool, type ToolOutcome } from './run-tool.js';
import { inputSchemaOf, outputSchemaOf } from './tool-schemas.js';

/** What all calls of a server share; the rest of a ToolContext belongs to one request. */
export interface ToolEnvironment {
  /** Opens Temporal at the first call; `report` is told what a long opening is doing. */
  readonly temporal: (report: (message: string) => void) => ReturnType<ToolContext['temporal']>;
  /** Gets every error of ours, so that a lost connection can be forgotten. */
  readonly onError?: (error: HabuMcpError) => void;
  readonly exportDir: string;
  readonly now: () => Date;
}

export interface McpServerOptions {
  readonly catalogue: readonly ToolDefinition[];
  readonly selection: ToolSelection;
  readonly environment: ToolEnvironment;
  readonly version: string;
  /** Off for hosts that choke on output schemas. */
  readonly outputSchemas: boolean;
  readonly logger: Logger;
}

/** The SDK's own, for answers to elicitations; made when there is one, because that takes a tenth of the way to `initialize`. */
const LATE_VALIDATOR: jsonSchemaValidator = {
  getValidator: (schema) => new AjvJsonSchemaValidator().getValidator(schema),
};

/** The SDK's own schema refuses arguments that are no object, such as null, with the raw text of its checker. */
const ToolCallRequestSchema = z.object({
  method: z.literal('tools/call'),
  params: z
    .looseObject({})
    .default({})
    .transform(({ name, arguments: args }) => ({
      name: typeof name === 'string' ? name : '',
      args,
    })),
});

type Extra = RequestHandlerExtra<ServerRequest, ServerNotification>;

/**
 * The catalogue as a server of the v1 SDK. The SDK's own tool registration is left aside: it strips unknown arguments
 * in silence, words its own validation errors, and answers an unknown tool with a result in place of an error.
 */
export function createMcpServer(options: McpServerOptions): McpServer {
  const { catalogue, selection, version, logger } = options;
  const offered = new Map(
    catalogue.filter((tool) => isOffered(tool, selection)).map((tool) => [tool.name, tool]),
  );
  const mcp = new McpServer(
    { name: 'habu-mcp', title: 'Habu clean rooms', version },
    { instructions: INSTRUCTIONS, jsonSchemaValidator: LATE_VALIDATOR },
  );
  mcp.server.onerror = (error) => {
    logger.warn({ err: error }, 'protocol error');
  };
  mcp.server.registerCapabilities({ tools: {} });
  let listed: Tool[] | undefined;
  mcp.server.setRequestHandler(ListToolsRequestSchema, () => {
    listed ??= [...offered.values()].map((tool) => describeTool(tool, options.outputSchemas));
    return { tools: listed };
  });
  const session: Session = {};
  mcp.server.setRequestHandler(ToolCallRequestSchema, async ({ params }, extra) => {
    const tool = offered.get(params.name);
    if (tool === undefined) throw unknownTool(params.name, catalogue, [...offered.keys()]);
    const context = { ...contextOf(options.environment, extra), session };
    const { onError } = options.environment;
    const call = { tool, args: params.args, context, logger };
    return toResult(await runTool({ ...call, ...defined({ onError }) }));
  });
  return mcp;
}

/** A tool as tools/list shows it. */
export function describeTool(tool: ToolDefinition, withOutputSchema: boolean): Tool {
  const { readOnly, destructive, idempotent, openWorld } = tool.hints;
  return {
    name: tool.name,
    title: tool.title,
    description: tool.description,
    inputSchema: inputSchemaOf(tool),
    ...(withOutputSchema && { outputSchema: outputSchemaOf(tool) }),
    annotations: {
      readOnlyHint: readOnly,
      destructiveHint: destructive,
      idempotentHint: idempotent,
      openWorldHint: openWorld,
    },
  };
}

function contextOf(
  environment: ToolEnvironment,
  extra: Extra,
): Omit<ToolContext, 'session' | 'warn'> {
  const progress = progressOf(extra);
  return {
    // One process serves one client over standard input and output.
    caller: LOCAL_CALLER,
    temporal: () =>
      environment.temporal((message) => {
        progress({ progress: 0, message });
      }),
    signal: extra.signal,
    progress,
    exportDir: environment.exportDir,
    now: environment.now,
  };
}

function progressOf(extra: Extra): ToolContext['progress'] {
  const progressToken = extra._meta?.progressToken;
  if (progressToken === undefined) return () => undefined;
  let last = 0;
  return (update) => {
    // The protocol wants each value above the one before it.
    last = Math.max(update.progress, last + 0.001);
    const params = { progressToken, ...update, progress: last };
    extra
      .sendNotification({ method: 'notifications/progress', params })
      // A client that has gone misses its progress; the call itself notices by its signal.
      .catch(() => undefined);
  };
}

function toResult({ text, structured, image, isError }: ToolOutcome): CallToolResult {
  return {
    content: [
      { type: 'text', text },
      ...(image === undefined
        ? []
        : [
            {
              type: 'image' as const,
              data: Buffer.from(image.png).toString('base64'),
              mimeType: 'image/png',
            },
          ]),
    ],
    structuredContent: { ...structured },
    isError,
  };
}

/** The SDK passes a numeric `code` of a thrown error on as the JSON-RPC code. */
class ProtocolError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
  ) {
    super(message);
  }
}

function unknownTool(
  name: string,
  catalogue: readonly ToolDefinition[],
  offered: readonly string[],
): ProtocolError {
  if (name === '')
    return new ProtocolError(
      ErrorCode.InvalidParams,
      'The call names no tool: give its name as text.',
    );
  const withheld = catalogue.find((tool) => tool.name === name);
  if (withheld !== undefined)
    return new ProtocolError(
      ErrorCode.InvalidParams,
      `Tool ${name} is switched off here: the operator starts the server with the tool set ${withheld.set}` +
        `${withheld.hints.readOnly ? '' : ' and without read-only'} to offer it.`,
    );
  const near = nearestNames(name, offered);
  const hint =
    near.length === 0 ? 'tools/list names those there are' : `near are ${near.join(', ')}`;
  return new ProtocolError(
    ErrorCode.InvalidParams,
    `Unknown tool ${cleanText(name, 80)}: ${hint}.`,
  );
}
