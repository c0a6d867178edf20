import type { Check } from './check.js';

/** As in package.json's `engines`. */
const OLDEST = { major: 20, minor: 19 };

export const nodeVersion: Check = {
  name: 'Node version',
  needs: [],
  run: () => judgeNodeVersion(process.versions.node),
};

export function judgeNodeVersion(version: string): ReturnType<Check['run']> {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const needed = `${OLDEST.major}.${OLDEST.minor}`;
  if (major > OLDEST.major || (major === OLDEST.major && minor >= OLDEST.minor))
    return { verdict: 'ok', finding: `${version} (${needed} or newer is needed)` };
  return {
    verdict: 'failed',
    finding: `${version} is older than ${needed}`,
    fix: {
      what: `Install Node ${needed} or newer, and enter its path where the MCP client starts habu-mcp.`,
      who: 'operator',
    },
  };
}
