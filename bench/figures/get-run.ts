import { BARS } from '../bars.js';
import { type FigureDefinition, limitsOf, timing } from '../report/figure.js';
import { whileOneRuns } from '../place/runs.js';
import { takeInTurns, timed } from '../measure/samples.js';

export const getRun: FigureDefinition = {
  name: 'get-run',
  async run(place) {
    const { client } = await place.bare();
    const account = await place.account();
    return whileOneRuns(account, async (handle) => {
      const taken = await takeInTurns(place.quick ? 10 : 200, {
        measured: () => timed(() => account.mcp.call('get_run', { run: handle })),
        bare: () => timed(() => client.workflow.getHandle(handle).describe()),
      });
      const bare = timing('ms', taken.bare);
      return {
        rows: [
          {
            what: 'get_run of a running analysis, without waiting',
            measured: timing('ms', taken.measured),
            bare: { what: 'describe', ...bare },
            limits: limitsOf(BARS.getRun, bare),
          },
        ],
        notes: [],
      };
    });
  },
};
