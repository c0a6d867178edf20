import type { Client } from '@temporalio/client';
import {
  answerInputUpdate,
  type InputAnswer,
} from '../../../workflows/question-run/question-run-messages.js';
import { HabuMcpError } from '../../domain/errors/habu-mcp-error.js';
import { fromTemporal } from '../failures.js';
import { questionRunId } from '../names.js';

/**
 * Hands a person's answer to the question run that waits for it. Asks that share the run share the answer.
 * @throws HabuMcpError INPUT_NOT_AWAITED when it came late or belongs to another question
 */
export async function answerInput(
  client: Client,
  account: string,
  { runKey, inputId, option }: InputAnswer & { readonly runKey: string },
): Promise<void> {
  try {
    await client.workflow
      .getHandle(questionRunId(account, runKey))
      .executeUpdate(answerInputUpdate, { args: [{ inputId, option }] });
  } catch (error) {
    const known = fromTemporal(error);
    if (known.code !== 'RUN_NOT_FOUND') throw known;
    throw new HabuMcpError('INPUT_NOT_AWAITED', 'The run has ended; it waits for no answer.');
  }
}
