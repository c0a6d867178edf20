import { z } from 'zod';
import { HabuMcpError } from '../../domain/errors/habu-mcp-error.js';
import type { AwaitedInput } from '../../domain/words/input-request.js';
import type { RunState } from '../../domain/run/run-state.js';
import { defineTool } from '../define-tool.js';
import * as params from '../params.js';
import { runAnswer, runOutput } from '../answer/run-answer.js';

export const respondToRun = defineTool({
  name: 'respond_to_run',
  title: 'Answer a run that waits for a person',
  set: 'analysis',
  description:
    'Answers the question of a run in a data clean room whose phase is input_required; get_run shows the question and its options. ' +
    'Ask the person first: the answer may spend a run creation. An answer that comes late, or to another question, changes nothing.',
  hints: { readOnly: false, destructive: false, idempotent: true, openWorld: true },
  input: z.strictObject({
    run: params.runToChange,
    answer: z.string().max(40).describe('Id of the chosen option, as get_run lists it'),
    input_id: z
      .string()
      .max(200)
      .optional()
      .describe('Id of the question that is answered; needed when the run waits for several'),
  }),
  output: z.object(runOutput),
  async handle(input, context) {
    const temporal = await context.temporal();
    const handle = await temporal.find(input.run);
    const { state } = await temporal.describe(handle);
    const request = asked(state, input.input_id);
    if (!request.options.some(({ id }) => id === input.answer)) {
      throw new HabuMcpError(
        'INVALID_ARGUMENT',
        `answer is "${input.answer}": give one of ${request.options.map(({ id }) => id).join(', ')}.`,
        { choices: request.options },
      );
    }
    context.signal.throwIfAborted();
    await temporal.respond(request, input.answer);
    const view = await temporal.wait(handle, {
      waitMs: 3_000,
      signal: context.signal,
      until: ({ phase: before }, { phase }) => phase !== before,
    });
    return runAnswer(view, { now: context.now() });
  },
});

/** The question that is meant: the named one, or the only one. */
function asked(
  { handle, inputRequests: open = [], phase }: RunState,
  inputId: string | undefined,
): AwaitedInput {
  const meant = open.filter(({ id }) => inputId === undefined || id === inputId);
  const [only, ...others] = meant;
  if (only !== undefined && others.length === 0) return only;
  if (open.length === 0 || meant.length === 0) {
    throw new HabuMcpError(
      'INPUT_NOT_AWAITED',
      open.length === 0
        ? `Run ${handle} is ${phase} and waits for no answer.`
        : `Run ${handle} does not wait for an answer to ${String(inputId)}.`,
    );
  }
  throw new HabuMcpError('INVALID_ARGUMENT', `Run ${handle} waits for several answers.`, {
    choices: open.map(({ id, prompt }) => ({ id, label: prompt })),
    nextStep: 'Call again with input_id.',
  });
}
