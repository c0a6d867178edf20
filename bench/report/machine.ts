import { execFileSync } from 'node:child_process';
import { availableParallelism, cpus, loadavg, platform, release, totalmem } from 'node:os';

export interface Machine {
  readonly cores: number;
  readonly processor: string;
  readonly memoryGb: number;
  readonly system: string;
  readonly node: string;
  readonly temporalCli: string;
  /** Processes that wanted to run in the minute before the first figure; above the cores, timings say little. */
  readonly loadBefore: number;
}

export const machineFacts = (temporalCli: string): Machine => ({
  cores: availableParallelism(),
  processor: cpus()[0]?.model.trim() ?? 'unknown',
  memoryGb: Math.round(totalmem() / 2 ** 30),
  system: `${platform()} ${release()}`,
  node: process.version,
  temporalCli: execFileSync(temporalCli, ['--version'], { encoding: 'utf8' }).trim(),
  loadBefore: Math.round((loadavg()[0] ?? 0) * 10) / 10,
});
