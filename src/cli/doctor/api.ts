import { ok, temporalOf, type Check } from './check.js';

/** A real call through worker, token and network. It costs a token where none is held, as any tool call does. */
export const api: Check = {
  name: 'API',
  needs: ['worker', 'credentials'],
  run: async (context) => {
    const report = await temporalOf(context).read('readConnection', { refresh: true });
    context.connection = report;
    const { apiHost, cleanRooms, source } = report;
    const where = source === 'sandbox' ? `the sandbox at ${apiHost}` : apiHost + wayText(report);
    if (cleanRooms > 0)
      return ok(
        `${where} answers and shows ${cleanRooms} clean ${cleanRooms === 1 ? 'room' : 'rooms'}`,
      );
    return {
      verdict: 'warning',
      finding: `${where} answers, but shows no clean room to this API user`,
      fix: {
        what: 'Add the API user as Admin to each clean room that habu-mcp is to work in.',
        who: 'clean_room_admin',
      },
    };
  },
};

/** The way that requests take, where the worker tells it. */
export function wayText({ proxyHost }: { readonly proxyHost?: string }): string {
  if (proxyHost === undefined) return '';
  return proxyHost === 'none' ? ' (direct)' : ` (through the proxy ${proxyHost})`;
}
