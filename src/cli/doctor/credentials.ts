import { type Check, type DoctorContext, type Finding, ok } from './check.js';
import { failed } from './finding-of.js';

const PARTS = ['HABU_API_CLIENT_ID', 'HABU_API_CLIENT_SECRET'] as const;

/** Only which variables are set; no value is read into a message. Whether they work, the API says. */
export const credentials: Check = {
  name: 'credentials',
  needs: [],
  run: (context) => {
    const set = PARTS.map((name) =>
      [name, `${name}_FILE`].find((variable) => isSet(context, variable)),
    );
    const [id, secret] = set;
    if (id !== undefined && secret !== undefined) return inUse(context, `${id} and ${secret}`);
    if (id === undefined && secret === undefined) return none(context);
    const missing = PARTS[id === undefined ? 0 : 1];
    return failed({
      code: 'CREDENTIALS_INCOMPLETE',
      message: `${id ?? secret ?? ''} is set, but ${missing} is not`,
    });
  },
};

const isSet = ({ env }: DoctorContext, name: string): boolean => (env[name] ?? '').trim() !== '';

const inUse = ({ config }: DoctorContext, names: string): Finding =>
  config?.mode === 'sandbox'
    ? {
        verdict: 'warning',
        finding: `${names} are set, but HABU_MCP_MODE=sandbox leaves them unused`,
        fix: { what: 'Unset HABU_MCP_MODE to use the live API.', who: 'operator' },
      }
    : ok(`${names} are set`);

const none = ({ config }: DoctorContext): Finding =>
  ok(
    config?.temporalConfigured === true && config.mode !== 'sandbox'
      ? 'none are set here: only the worker needs them'
      : 'none are set: the sandbox with its invented data is used',
  );
