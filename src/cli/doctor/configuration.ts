import { VARIABLES } from '../../config-variables.js';
import { loadConfig, type Config } from '../../config.js';
import { nearestNames } from '../../domain/text/nearest-name.js';
import { ok, type Check } from './check.js';

/** Read by other parts: secrets of changes by the worker, the last one by a worker from the process that started it. */
const OTHERS = /^HABU_SECRET_|^HABU_MCP_ENDS_WITH_STDIN$/;

export const configuration: Check = {
  name: 'configuration',
  needs: [],
  run: (context) => {
    const config = loadConfig(context.env);
    context.config = config;
    const unknown = unknownVariables(context.env);
    if (unknown.length === 0) return ok(inWords(config));
    return {
      verdict: 'warning',
      finding: `${inWords(config)}; but variables are set that nothing reads`,
      problems: unknown,
      fix: { what: 'Correct their names, or remove them.', who: 'operator' },
    };
  },
};

const inWords = ({ mode, account, baseUrl, temporalConfigured }: Config): string =>
  [
    `mode ${mode}, account ${account}`,
    mode === 'sandbox' ? 'the sandbox in place of the API' : `API ${baseUrl}`,
    temporalConfigured ? 'a Temporal server is configured' : 'embedded engine',
  ].join(', ');

/** A mistyped variable is as good as none, and says nothing by itself. */
function unknownVariables(env: NodeJS.ProcessEnv): string[] {
  const known = VARIABLES.map(({ name }) => name);
  return Object.keys(env)
    .filter((name) => name.startsWith('HABU_') && !OTHERS.test(name))
    .filter((name) => !known.some((variable) => variable === name))
    .map((name) => {
      const [nearest] = nearestNames(name, known);
      return `${name} is not a variable of habu-mcp${nearest === undefined ? '' : `; ${nearest} is`}.`;
    });
}
