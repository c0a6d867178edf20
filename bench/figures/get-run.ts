import { type FigureDefinition, timing } from '../figure.js';
import { percentile } from '../percentile.js';
import { whileOneRuns } from '../runs.js';
import { takeInTurns, timed } from '../samples.js';

export const getRun: FigureDefinition = {
  name: 'get-run',
  bar: 'p95 at most twice the bare describe and 5 ms more, and 40 ms',
  async run(place) {
    const { client } = await place.bare();
    const household = await place.household();
    return whileOneRuns(household, async (handle) => {
      const taken = await takeInTurns(place.quick ? 10 : 200, {
        measured: () => timed(() => household.mcp.call('get_run', { run: handle })),
        bare: () => timed(() => client.workflow.getHandle(handle).describe()),
      });
      const bareP95 = percentile(taken.bare, 95);
      return {
        rows: [
          {
            what: 'get_run of a running analysis, without waiting',
            measured: timing('ms', taken.measured),
            bare: { what: 'describe', ...timing('ms', taken.bare) },
            limits: [
              { of: 'p95', most: 2 * bareP95 + 5, because: '2 x bare p95 + 5 ms' },
              { of: 'p95', most: 40 },
            ],
          },
        ],
        notes: [],
      };
    });
  },
};
