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
const { pictureFile } = await import(module);
const large = await pictureFile(directory, 'large', Buffer.alloc(1_000_000));
const small = await pictureFile(directory, 'small', Buffer.alloc(1_000));
console.log(JSON.stringify({ large, small, there: readdirSync(directory) }));
`;

describe.skipIf(refusal !== undefined)('a picture onto a full disk', () => {
  it('says why there is no file, leaves no half file and gives the room back', () => {
    const [command = '', ...before] = withOwnDisk(home, { size: '64k' });
    const module = path.resolve('dist/src/tools/analysis/picture-file.js');
    const node = [process.execPath, '--input-type=module', '-e', SCRIPT, module, home];
    const told: unknown = JSON.parse(
      execFileSync(command, [...before, ...node], { encoding: 'utf8' }),
    );
    expect(told).toEqual({
      large: { warnings: [expect.stringMatching(/ENOSPC.* in this answer only/)] },
      small: { file: path.join(home, 'small.png'), warnings: [] },
      there: ['small.png'],
    });
  });
});
