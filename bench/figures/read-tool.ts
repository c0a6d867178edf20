import { type FigureDefinition, timing } from '../figure.js';
import { percentile } from '../percentile.js';
import { takeInTurns, timed } from '../samples.js';

export const readTool: FigureDefinition = {
  name: 'read-tool',
  bar: 'p50 at most 1.3 times the bare p50',
  async run(place) {
    const bare = await place.bare();
    const { mcp } = await place.household();
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
          limits: [
            { of: 'p50', most: 1.3 * percentile(taken.bare, 50), because: '1.3 x bare p50' },
          ],
        },
      ],
      notes: [],
    };
  },
};
