import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exportedFile } from './exported-file.js';

let directory = '';
beforeEach(async () => {
  directory = path.join(await mkdtemp(path.join(tmpdir(), 'exported-')), 'exports');
});
afterEach(() => rm(path.dirname(directory), { recursive: true }));

const one = Buffer.from('one picture');
const other = Buffer.from('another picture');

describe('exportedFile', () => {
  it('makes the folder and the file, and leaves nothing else there', async () => {
    const { file } = await exportedFile(directory, 'ov-1.png', one);
    expect(await readFile(file)).toEqual(one);
    expect(await readdir(directory)).toEqual(['ov-1.png']);
  });

  it('takes a file that is there for its own only when it is the same byte for byte', async () => {
    const first = await exportedFile(directory, 'ov-1.png', one);
    expect(await exportedFile(directory, 'ov-1.png', one)).toEqual(first);
    const second = await exportedFile(directory, 'ov-1.png', other);
    expect(second).toEqual({
      file: path.join(directory, 'ov-1-2.png'),
      otherThere: first.file,
    });
    expect(await exportedFile(directory, 'ov-1.png', other)).toEqual(second);
    expect(await readFile(first.file)).toEqual(one);
  });

  it('does not take half a file of an earlier crash for the picture', async () => {
    await mkdir(directory);
    await writeFile(path.join(directory, 'ov-1.png'), one.subarray(0, 5));
    const { file } = await exportedFile(directory, 'ov-1.png', one);
    expect(await readFile(file)).toEqual(one);
  });

  it('gives calls at the same time one file each whole', async () => {
    const calls = Array.from({ length: 8 }, (_, place) =>
      exportedFile(directory, 'ov-1.png', place % 2 === 0 ? one : other),
    );
    for (const [place, { file }] of (await Promise.all(calls)).entries())
      expect(await readFile(file)).toEqual(place % 2 === 0 ? one : other);
    expect((await readdir(directory)).sort()).toEqual(['ov-1-2.png', 'ov-1.png']);
  });

  it('fails with the cause where a folder cannot be', async () => {
    await writeFile(directory, 'no folder');
    await expect(exportedFile(directory, 'ov-1.png', one)).rejects.toMatchObject({
      code: 'EEXIST',
    });
  });
});
