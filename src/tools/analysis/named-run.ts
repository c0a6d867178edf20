import { cleanText } from '../../domain/text/clean-text.js';
import type { HabuTemporal } from '../../temporal/habu-temporal.js';
import type { ToolContext } from '../define-tool.js';
import { clock } from '../answer/markdown.js';

/**
 * The handle of the run that is meant by a tool that only reads: the named one, or without a name the newest of this session.
 * A session that has started none gets the account's newest, which may be another chat's, and the answer says so.
 */
export async function namedRun(
  temporal: HabuTemporal,
  run: string | undefined,
  { session, now, warn }: ToolContext,
): Promise<string> {
  if (run !== undefined) return temporal.find(run);
  if (session.newestRun !== undefined) return session.newestRun;
  const { handle, title, startedAt } = await temporal.newest();
  warn(
    `No run was named and this session has started none, so this is the account's newest: ${handle}, ${cleanText(title, 120)}, started ${clock(startedAt, now())}. Name a run to be sure.`,
  );
  return handle;
}
