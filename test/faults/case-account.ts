import type { ToolAnswer } from '../../src/mcp/program-client.js';
import type { CaseSandbox } from './case-sandbox.js';
import type { ProcessName } from './matrix.js';
import type { ProgramCopy } from './program-copy.js';

/** What every case of a run shares. */
export interface Surroundings {
  readonly program: ProgramCopy;
  /** Temporal's dev server. */
  readonly temporalCli: string;
}

/** One account of its own, with everything that works for it as real processes. */
export interface CaseAccount {
  readonly sandbox: CaseSandbox;
  /** A tool call through the MCP server that lives now. @throws when it dies before it has answered */
  readonly call: (tool: string, args: Readonly<Record<string, unknown>>) => Promise<ToolAnswer>;
  /** Kills the case's process with SIGKILL; nothing for `none`. */
  readonly kill: () => Promise<void>;
  /** Starts what was killed again, where nobody else does. */
  readonly revive: () => Promise<void>;
  /** The processes that ended without having been killed. */
  readonly casualties: () => readonly string[];
  /** Ends every process. */
  readonly close: () => Promise<void>;
}

export interface AccountPlan extends Surroundings {
  readonly victim: ProcessName;
  readonly account: string;
  /** HABU_MCP_HOME; the logs lie in it too. */
  readonly home: string;
}
