import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
const EVERY_MS = 2_000;

async function residentMb(pid: number): Promise<number> {
  const { stdout } = await run('ps', ['-o', 'rss=', '-p', String(pid)]);
  return Number.parseInt(stdout, 10) / 1024;
}

/** Looks at a process every two seconds. @returns what ends it and answers with the most that it held, in MB */
export function watchMemory(pid: number): () => Promise<number> {
  let most = 0;
  const look = async (): Promise<void> => {
    most = Math.max(most, await residentMb(pid));
  };
  const timer = setInterval(() => {
    // A process that has just ended has nothing to tell.
    look().catch(() => undefined);
  }, EVERY_MS);
  return async () => {
    clearInterval(timer);
    await look();
    return most;
  };
}
