import { plainEnvironment } from '../../src/engine/child-environment.js';
import { connectProgram, type ProgramClient } from '../../src/mcp/program-client.js';
import { compiledFile } from '../../src/package-root.js';
import { kill } from './program.js';

export const MAIN = compiledFile('src', 'cli', 'main.js');

export interface ServePlan {
  readonly env: Readonly<Record<string, string>>;
  /** After `serve`. */
  readonly args?: readonly string[];
  readonly logFile?: string;
  /** The command line of a copy of the program. */
  readonly script?: string;
}

/** Nobody killed it, and yet it is gone. */
export class DiedByItself extends Error {}

/** A real MCP client on the standard streams of a real `habu-mcp serve`. */
export interface Serve extends ProgramClient {
  /** SIGKILL; calls under way fail. */
  readonly kill: () => Promise<void>;
}

/** A tool answers within a minute; one that waits for a run is told how long. */
const CALL_LIMIT_MS = 90_000;

/** Its calls throw DiedByItself, or another error when the server is killed before it has answered. */
export async function startServe(plan: ServePlan): Promise<Serve> {
  const { script = MAIN, logFile } = plan;
  const env = { ...plainEnvironment(), ...plan.env };
  const client = await connectProgram({ ...plan, script, env });
  let isKilled = false;
  return {
    ...client,
    call: async (tool, args, options) => {
      try {
        return await client.call(tool, args, { timeout: CALL_LIMIT_MS, ...options });
      } catch (cause) {
        if (isKilled || client.pid() !== null) throw cause;
        const seen = logFile === undefined ? '' : `; see ${logFile}`;
        throw new DiedByItself(`the MCP server ended by itself${seen}`, { cause });
      }
    },
    kill: async () => {
      isKilled = true;
      const pid = client.pid();
      if (pid !== null) kill(pid);
      await client.close();
    },
  };
}
