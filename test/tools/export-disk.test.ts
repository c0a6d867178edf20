import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { refusalOfMounts, withOwnDisk } from '../support/private-mount.js';

const EXPORT = fileURLToPath(new URL('fixtures/export-rows.mjs', import.meta.url));
const refusal = refusalOfMounts();

describe.skipIf(refusal !== undefined)(`an export (${refusal ?? 'on a disk of its own'})`, () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(path.join(tmpdir(), 'habu-export-disk-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  /** What the export answers, and what lies in the directory afterwards. */
  const write = (megabytes: number, setUp?: string) => {
    const mount = { size: '8m', ...(setUp !== undefined && { setUp }) };
    const script = `"${process.execPath}" "${EXPORT}" "$0" ${megabytes}; echo; ls -A "$0"`;
    const [program, ...args] = [...withOwnDisk(directory, mount), 'sh', '-c', script];
    const output = execFileSync(program, [...args, directory], { encoding: 'utf8' });
    const [answer = '', ...names] = output.trimEnd().split('\n');
    return { answer: JSON.parse(answer) as unknown, names };
  };

  it('that fits is there', () => {
    const { answer, names } = write(4);
    expect(answer).toMatchObject({ bytes: 4 * 1024 * 1024, wasThere: false });
    expect(names).toEqual(['a.csv']);
  });

  it('that fills the disk leaves nothing of itself and says so', () => {
    const { answer, names } = write(12);
    expect(answer).toEqual({
      code: 'DATA_DIRECTORY_UNUSABLE',
      message: expect.stringMatching(/ENOSPC: no space left on device/),
    });
    expect(names).toEqual([]);
  });

  it('to a disk that is read-only is refused with the reason', () => {
    const { answer } = write(1, 'mount -o remount,ro "$0"');
    expect(answer).toMatchObject({ message: expect.stringMatching(/EROFS: read-only/) });
  });
});
