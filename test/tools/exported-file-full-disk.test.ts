import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { refusalOfMounts, withOwnDisk } from '../support/private-mount.js';

const refusal = refusalOfMounts();
const home = mkdtempSync(path.join(tmpdir(), 'full-disk-export-'));
afterAll(() => rmSync(home, { recursive: true }));

/** Writes a picture larger than the disk, then a small one, and tells what became of both. */
const SCRIPT = `
import { readdirSync } from 'node:fs';
const [, module, directory] = process.argv;
const { exportedFile } = await import(module);
const large = await exportedFile(directory, 'large.png', Buffer.alloc(1_000_000)).catch(({ code }) => code);
const small = await exportedFile(directory, 'small.png', Buffer.alloc(1_000));
console.log(JSON.stringify({ large, small: small.file, there: readdirSync(directory) }));
`;

describe.skipIf(refusal !== undefined)('an export onto a full disk', () => {
  it('fails with the cause, leaves no half file and gives the room back', () => {
    const [command = '', ...before] = withOwnDisk(home, { size: '64k' });
    const module = path.resolve('dist/src/tools/analysis/exported-file.js');
    const node = [process.execPath, '--input-type=module', '-e', SCRIPT, module, home];
    const told: unknown = JSON.parse(
      execFileSync(command, [...before, ...node], { encoding: 'utf8' }),
    );
    expect(told).toEqual({
      large: 'ENOSPC',
      small: path.join(home, 'small.png'),
      there: ['small.png'],
    });
  });
});
