import { existingDataDirectory } from '../../engine/data-directory.js';
import { readMadeBy } from '../../engine/server-version.js';
import { engineOptions } from '../open-temporal.js';
import { configOf, notNeeded, ok, type Check } from './check.js';

/** The dev server's program, by the engine's own rules as far as this machine goes: nothing is fetched. */
export const temporalBinary: Check = {
  name: 'Temporal binary',
  needs: ['configuration'],
  run: async (context) => {
    const config = configOf(context);
    if (config.temporalConfigured) return notNeeded('not needed: a Temporal server is configured');
    const { engineStatus } = await import('../../engine/index.js');
    const running = await engineStatus(config);
    if (running !== undefined) context.engine = running;
    if (running?.server !== undefined)
      return ok(`server ${running.server.version}, in use: ${running.server.binary}`);
    if (running?.phase === 'claiming' || running?.phase === 'starting')
      return ok(`the engine that starts is at: ${running.stage}`);
    const { resolveBinary, searchOf } = await import('../../engine/binary/resolve-binary.js');
    const paths = existingDataDirectory(config);
    const madeBy = paths && readMadeBy(paths.serverVersionFile);
    const search = { madeBy, mayFetch: false, onProgress: context.report };
    const found = await resolveBinary(searchOf(engineOptions(config), search));
    return ok(`server ${found.serverVersion}, ${found.source}: ${found.file}`);
  },
};
