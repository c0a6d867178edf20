import type { Client } from '@temporalio/client';
import { HabuMcpError } from '../../domain/errors/habu-mcp-error.js';
import type { AwaitedInput } from '../../domain/words/input-request.js';
import { fromTemporal } from '../failures.js';

/**
 * Hands a person's answer to the workflow that waits for it. Asks that share a question run share the answer.
 * @throws HabuMcpError INPUT_NOT_AWAITED when it came late or belongs to another question
 */
export async function answerInput(
  client: Client,
  { id: inputId, takenBy }: AwaitedInput,
  option: string,
): Promise<void> {
  try {
    await client.workflow
      .getHandle(takenBy.workflowId)
      .executeUpdate(takenBy.update, { args: [{ inputId, option }] });
  } catch (error) {
    const known = fromTemporal(error);
    if (known.code !== 'RUN_NOT_FOUND') throw known;
    throw new HabuMcpError('INPUT_NOT_AWAITED', 'The run has ended; it waits for no answer.');
  }
}
