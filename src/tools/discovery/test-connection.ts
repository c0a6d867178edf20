import { z } from 'zod';
import { defineTool } from '../define-tool.js';
import { clock, sourceLine } from '../markdown.js';
import * as params from '../params.js';

export const testConnection = defineTool({
  name: 'test_connection',
  title: 'Test the connection',
  set: 'discovery',
  description:
    'Checks the whole way to the data clean room API: engine, worker, credentials, API; and says how many rooms are visible and what of the token and run budgets is left.',
  hints: { readOnly: true, destructive: false, idempotent: true, openWorld: true },
  input: z.strictObject({ refresh: params.refresh }),
  output: z.object({
    outcome: z.string(),
    account: z.string(),
    api_host: z.string(),
    clean_rooms: z.number(),
    tokens_left: z.number(),
    next_token_at: z.string(),
    token_expires_at: z.string().optional(),
    runs_last_hour: z.number(),
    run_limit: z.number(),
    next_step: z.string(),
    source: z.string(),
  }),
  async handle(input, context) {
    const temporal = await context.temporal();
    const report = await temporal.read('readConnection', { refresh: input.refresh });
    const now = context.now();
    const nextStep =
      report.cleanRooms === 0
        ? 'No clean room is visible: an administrator of each room must add the API user to it as Admin.'
        : 'list_cleanrooms.';
    return {
      text: [
        `Connected to ${report.apiHost} as account ${report.account}: ${report.cleanRooms} clean rooms are visible.`,
        `Tokens left in 24 h: ${report.tokensLeft} of 2, the next may be asked for at ${clock(report.nextTokenAt, now)}.`,
        `Run creations in the last hour by this account: ${report.runsLastHour} of ${report.runLimit}.`,
        sourceLine(report.source),
        `Next: ${nextStep}`,
      ].join('\n'),
      structured: {
        outcome: 'ok',
        account: report.account,
        api_host: report.apiHost,
        clean_rooms: report.cleanRooms,
        tokens_left: report.tokensLeft,
        next_token_at: report.nextTokenAt,
        ...(report.tokenExpiresAt === undefined ? {} : { token_expires_at: report.tokenExpiresAt }),
        runs_last_hour: report.runsLastHour,
        run_limit: report.runLimit,
        next_step: nextStep,
        source: report.source,
      },
    };
  },
});
