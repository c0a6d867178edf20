import { z } from 'zod';
import { answerOf } from '../answer/answer.js';
import { told } from '../answer/blocks.js';
import { defineTool } from '../define-tool.js';
import { clock } from '../answer/markdown.js';
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
    warnings: z.array(z.string()),
  }),
  async handle(input, context) {
    const temporal = await context.temporal();
    const {
      source,
      ageSeconds,
      notes,
      proxyHost: _proxy,
      ...report
    } = await temporal.read('readConnection', {
      refresh: input.refresh,
    });
    const now = context.now();
    return answerOf({
      outcome: 'ok',
      blocks: [
        told({ ...report, ageSeconds }, (facts) => [
          `Connected to ${facts.apiHost} as account ${facts.account}: ${facts.cleanRooms} clean rooms are visible.`,
          `Tokens left in 24 h: ${facts.tokensLeft} of 2, the next may be asked for at ${clock(facts.nextTokenAt, now)}.`,
          `Run creations in the last hour by this account: ${facts.runsLastHour} of ${facts.runLimit}.`,
        ]),
      ],
      warnings: notes,
      source,
      nextStep:
        report.cleanRooms === 0 && notes.length === 0
          ? 'No clean room is visible: an administrator of each room must add the API user to it as Admin.'
          : 'list_cleanrooms.',
    });
  },
});
