import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import { removeInvisible } from '../domain/text/clean-text.js';
import { HabuMcpError } from '../domain/errors/habu-mcp-error.js';
import { mapTexts } from '../domain/text/map-texts.js';
import type { ToolAnswer, ToolContext, ToolDefinition } from '../tools/define-tool.js';
import { errorAnswer } from './error-answer.js';
import { readInput } from './read-input.js';
import { withWarnings } from './with-warnings.js';

/** What an adapter turns into its protocol's result. */
export interface ToolOutcome extends ToolAnswer {
  readonly isError: boolean;
}

export interface ToolCall {
  readonly tool: ToolDefinition;
  /** As the client sent them; undefined when it sent none. */
  readonly args: unknown;
  readonly context: Omit<ToolContext, 'warn'>;
  readonly logger: Logger;
  /** Told of every error of ours before it is put into words. */
  readonly onError?: (error: HabuMcpError) => void;
}

/**
 * Runs one tool call. The only place where an error becomes words: whatever a tool throws comes back as an answer,
 * and what is not a HabuMcpError becomes INTERNAL with an id that the log repeats beside the cause.
 * See docs/design/errors.md.
 */
export async function runTool(call: ToolCall): Promise<ToolOutcome> {
  const { tool, args } = call;
  const { input, problems, warnings: ofInput } = readInput(tool, args);
  const warnings = [...ofInput];
  const outcome = await outcomeOf(call, async () => {
    if (input === undefined) throw refused(tool, problems);
    return tool.handle(
      input,
      contextOf(call, (warning) => warnings.push(warning)),
    );
  });
  return withWarnings(outcome, warnings);
}

async function outcomeOf(call: ToolCall, handle: () => Promise<ToolAnswer>): Promise<ToolOutcome> {
  try {
    const answer = await handle();
    reportUndeclaredOutput(call, answer);
    return { ...withoutInvisible(answer), isError: false };
  } catch (thrown) {
    const error = isExplained(thrown) ? thrown : internalError(call, thrown);
    call.onError?.(error);
    const { code, details } = error;
    call.logger.info({ tool: call.tool.name, code, err: details.cause }, 'tool call failed');
    return { ...errorAnswer(error), isError: true };
  }
}

const isExplained = (thrown: unknown): thrown is HabuMcpError =>
  thrown instanceof HabuMcpError && thrown.code !== 'INTERNAL';

/** Opening Temporal may take long; what was cancelled meanwhile begins nothing. */
const contextOf = ({ context }: ToolCall, warn: ToolContext['warn']): ToolContext => ({
  ...context,
  warn,
  temporal: async () => {
    const temporal = await context.temporal();
    context.signal.throwIfAborted();
    return temporal.forCaller(context.caller);
  },
});

const refused = ({ name }: ToolDefinition, problems: readonly string[]): HabuMcpError =>
  new HabuMcpError(
    'INVALID_ARGUMENT',
    problems.length === 1
      ? `${name} was not run: one of its arguments needs correcting.`
      : `${name} was not run: ${problems.length} things in its arguments need correcting.`,
    { problems, nextStep: `Correct every listed problem and call ${name} again.` },
  );

function internalError({ tool, context, logger }: ToolCall, cause: unknown): HabuMcpError {
  const errorId = randomBytes(4).toString('hex');
  // A client that has gone makes waits end by their signal; nobody reads the answer and nothing is wrong.
  const level = context.signal.aborted ? 'debug' : 'error';
  const err = cause instanceof HabuMcpError ? (cause.details.cause ?? cause) : cause;
  logger[level]({ err, errorId, tool: tool.name }, 'tool failed unexpectedly');
  return new HabuMcpError(
    'INTERNAL',
    `${tool.name} failed for a reason that is not yours; the server's log names it under error id ${errorId}.`,
    { requestId: errorId },
  );
}

/** A mismatch is our mistake, yet the answer may hold the handle of a run that was paid for: it is logged and kept. */
function reportUndeclaredOutput({ tool, logger }: ToolCall, answer: ToolAnswer): void {
  const checked = tool.output.safeParse(answer.structured);
  if (!checked.success)
    logger.error(
      {
        tool: tool.name,
        issues: checked.error.issues.map(({ path, message }) => ({ path, message })),
      },
      'answer does not fit its declared output',
    );
}

/** Every text has been cleaned where it came from; this makes it true of what a tool says itself. */
const withoutInvisible = (answer: ToolAnswer): ToolAnswer => ({
  ...answer,
  structured: mapTexts(answer.structured, removeInvisible) as ToolAnswer['structured'],
  text: removeInvisible(answer.text),
});
