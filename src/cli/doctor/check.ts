import type { Config } from '../../config.js';
import type { Fixer } from '../../domain/errors/error-codes.js';
import type { ConnectionReport } from '../../domain/reads/reads.js';
import type { EngineStatus } from '../../engine/options.js';
import type { HabuTemporal } from '../../temporal/habu-temporal.js';

/** The keeper's answer: its budget, the steps of its last mint, and why there is no token where there is none. */
export type TokenCheck = Awaited<ReturnType<HabuTemporal['checkToken']>>;

export type Verdict = 'ok' | 'warning' | 'failed' | 'skipped';

export interface Finding {
  readonly verdict: Verdict;
  readonly finding: string;
  /** Each part of a problem that has several, one sentence each. */
  readonly problems?: readonly string[];
  /** What to do, and who can do it; always there beside a failure. */
  readonly fix?: Fix;
  /** Nothing failed, but what depends on this check cannot be looked at either. */
  readonly blocks?: true;
}

export interface Fix {
  readonly what: string;
  readonly who: Fixer;
}

export interface Check {
  readonly name: string;
  /** Names of earlier checks without which this one would only repeat their failure. */
  readonly needs: readonly string[];
  readonly run: (context: DoctorContext) => Finding | Promise<Finding>;
}

export interface Checked extends Omit<Finding, 'blocks'> {
  readonly name: string;
}

/** What the checks are given, and what they leave for later ones. */
export interface DoctorContext {
  readonly env: NodeJS.ProcessEnv;
  /** Start or join the engine, as a tool call does; otherwise it is only looked at. */
  readonly start: boolean;
  /** Is told what takes long. */
  readonly report: (message: string) => void;
  readonly now: () => number;
  config?: Config;
  /** The engine as it was found; absent when none ran. */
  engine?: EngineStatus;
  temporal?: HabuTemporal;
  connection?: ConnectionReport;
  tokenCheck?: Promise<TokenCheck>;
}

export const ok = (finding: string): Finding => ({ verdict: 'ok', finding });

/** Left out with a reason; `blocks` what needs it. */
export const skipped = (finding: string): Finding => ({
  verdict: 'skipped',
  finding,
  blocks: true,
});

/** Has no meaning here, and nothing depends on it. */
export const notNeeded = (finding: string): Finding => ({ verdict: 'skipped', finding });

/** The configuration, in a check that needs the check of it. */
export function configOf({ config }: DoctorContext): Config {
  if (config === undefined) throw new Error('The configuration was not read.');
  return config;
}

/** The connection to Temporal, in a check that needs the engine. */
export function temporalOf({ temporal }: DoctorContext): HabuTemporal {
  if (temporal === undefined) throw new Error('There is no connection to Temporal.');
  return temporal;
}
