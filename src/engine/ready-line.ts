import type { ChildProcess } from 'node:child_process';
import type { z } from 'zod';

const LONGEST_START = 256 * 1024;

/**
 * The first line on the child's standard output that is JSON of the wanted shape; other lines are the child's own.
 * The stream goes on flowing to whoever else reads it.
 */
export function awaitReadyLine<Ready>(
  child: ChildProcess,
  schema: z.ZodType<Ready>,
  signal: AbortSignal,
): Promise<Ready> {
  return new Promise((resolve, reject) => {
    let text = '';
    const settle = (finish: () => void): void => {
      child.stdout?.removeListener('data', read);
      signal.removeEventListener('abort', giveUp);
      finish();
    };
    const giveUp = (): void => settle(() => reject(new Error('it ended, or said nothing in time')));
    const read = (chunk: Buffer): void => {
      text = (text + chunk.toString('utf8')).slice(-LONGEST_START);
      const lines = text.split('\n');
      text = lines.pop() ?? '';
      const ready = lines
        .map((line) => parseLine(line, schema))
        .find((found) => found !== undefined);
      if (ready !== undefined) settle(() => resolve(ready));
    };
    child.stdout?.on('data', read);
    signal.addEventListener('abort', giveUp);
    if (signal.aborted) giveUp();
  });
}

function parseLine<Ready>(line: string, schema: z.ZodType<Ready>): Ready | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    return schema.safeParse(JSON.parse(line)).data;
  } catch {
    // A line that only begins like JSON.
    return undefined;
  }
}
