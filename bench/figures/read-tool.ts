import { BARS } from '../bars.js';
import { type FigureDefinition, limitsOf, timing } from '../report/figure.js';
import { takeInTurns, timed } from '../measure/samples.js';

export const readTool: FigureDefinition = {
  name: 'read-tool',
  async run(place) {
    const bare = await place.bare();
    const { mcp } = await place.account();
    const taken = await takeInTurns(place.quick ? 10 : 100, {
      measured: () => timed(() => mcp.call('list_cleanrooms')),
      bare: bare.oneActivity,
    });
    return {
      rows: [
        {
          what: 'list_cleanrooms, from the cache',
          measured: timing('ms', taken.measured),
          bare: { what: 'workflow with one activity', ...timing('ms', taken.bare) },
          limits: limitsOf(BARS.readTool, timing('ms', taken.bare)),
        },
      ],
      notes: [],
    };
  },
};
