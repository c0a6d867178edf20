import { z } from 'zod';
import { BARS } from '../bars.js';
import { type FigureDefinition, limitsOf, timing } from '../report/figure.js';
import type { MeasuredAccount } from '../place/account.js';
import { percentile } from '../measure/percentile.js';
import { takeInTurns, timed } from '../measure/samples.js';

export const readToolOnAMiss: FigureDefinition = {
  name: 'read-tool-on-a-miss',
  async run(place) {
    const bare = await place.bare();
    const account = await place.account();
    const request = await bareRequest(account);
    const workflows: number[] = [];
    const requests: number[] = [];
    const taken = await takeInTurns(place.quick ? 10 : 100, {
      measured: () => timed(() => account.mcp.call('list_cleanrooms', { refresh: true })),
      async bare() {
        const [workflow, http] = [await bare.oneActivity(), await timed(request)];
        workflows.push(workflow);
        requests.push(http);
        return workflow + http;
      },
    });
    const httpP50 = percentile(requests, 50);
    return {
      rows: [
        {
          what: 'list_cleanrooms, from the API',
          measured: timing('ms', taken.measured),
          bare: {
            what: 'workflow with one activity, and the request',
            ...timing('ms', taken.bare),
          },
          limits: limitsOf(BARS.readTool, timing('ms', workflows)).map((limit) => ({
            ...limit,
            most: limit.most + httpP50,
            because: `${limit.because ?? ''} + request p50`,
          })),
        },
      ],
      notes: [`The bare request takes ${httpP50.toFixed(1)} ms (p50) at the sandbox.`],
    };
  },
};

const TokenSchema = z.object({ accessToken: z.string() });

/** The request that the product makes, with a token of its own: the second of the sandbox's two a day. */
async function bareRequest({ api }: MeasuredAccount): Promise<() => Promise<unknown>> {
  const { url, clientId, clientSecret } = api;
  const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
  const response = await fetch(`${url}oauth/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${basic}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
  });
  const { accessToken } = TokenSchema.parse(await response.json());
  const headers = { authorization: `Bearer ${accessToken}` };
  return async () => (await fetch(`${url}cleanrooms?limit=500&offset=0`, { headers })).json();
}
