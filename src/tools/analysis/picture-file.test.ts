import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { pictureFile } from './picture-file.js';

let directory = '';
beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'picture-'));
});
afterEach(() => rm(directory, { recursive: true }));

const one = Buffer.from('one picture');
const other = Buffer.from('another picture');

describe('pictureFile', () => {
  it('takes a file that is there for its own only when it is the same byte for byte', async () => {
    const first = await pictureFile(directory, 'ov-1', one);
    expect(first).toEqual({ file: path.join(directory, 'ov-1.png'), warnings: [] });
    expect(await pictureFile(directory, 'ov-1', one)).toEqual(first);
    const second = await pictureFile(directory, 'ov-1', other);
    expect(second.file).toBe(path.join(directory, 'ov-1-2.png'));
    expect(second.warnings.join()).toContain(`${first.file ?? ''} is there already`);
    expect(await pictureFile(directory, 'ov-1', other)).toEqual(second);
    expect(await readFile(first.file ?? '')).toEqual(one);
    expect((await readdir(directory)).sort()).toEqual(['ov-1-2.png', 'ov-1.png']);
  });

  it('does not take half a file of an earlier crash for the picture', async () => {
    await writeFile(path.join(directory, 'ov-1.png'), one.subarray(0, 5));
    const { file = '' } = await pictureFile(directory, 'ov-1', one);
    expect(await readFile(file)).toEqual(one);
  });

  it('says why there is no file, because the picture itself is in the answer', async () => {
    const file = path.join(directory, 'no-folder');
    await writeFile(file, '');
    const { warnings, ...rest } = await pictureFile(file, 'ov-1', one);
    expect(rest).toEqual({});
    expect(warnings.join()).toMatch(/not written .*no-folder.* in this answer only/);
  });
});
