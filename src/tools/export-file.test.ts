import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exportFile, type FileContent } from './export-file.js';
import { defined } from '../domain/words/defined.js';

const NAME = 'a.csv';
const TEXT = ['first\r\n', 'second é\r\n'];

const chunksOf = (texts: readonly string[], end?: () => void): Readable =>
  Readable.from(
    (function* () {
      yield* texts;
      end?.();
    })(),
  );

describe('a file in the export directory', () => {
  let parent: string;
  let directory: string;
  let file: string;
  beforeEach(() => {
    parent = mkdtempSync(path.join(tmpdir(), 'habu-export-'));
    directory = path.join(parent, 'made', 'exports');
    file = path.join(directory, NAME);
  });
  afterEach(() => {
    if (existsSync(directory)) chmodSync(directory, 0o700);
    rmSync(parent, { recursive: true });
  });

  const write = (texts: readonly string[] = TEXT, check?: FileContent['check']) =>
    exportFile({ directory, name: NAME }, { chunks: chunksOf(texts), ...defined({ check }) });
  const present = () => readdirSync(directory);

  it('is written whole, for its owner alone, and told by its size and hash', async () => {
    const written = await write();
    const content = readFileSync(file);
    expect(content.toString()).toBe(TEXT.join(''));
    expect(written).toEqual({
      file,
      wasThere: false,
      bytes: content.byteLength,
      sha256: createHash('sha256').update(content).digest('hex'),
    });
    expect(lstatSync(file).mode & 0o777).toBe(0o600);
    expect(lstatSync(directory).mode & 0o777).toBe(0o700);
    expect(present()).toEqual([NAME]);
  });

  it('is not written again where the same bytes are there, and not replaced where others are', async () => {
    await write();
    const before = lstatSync(file);
    expect(await write()).toMatchObject({ wasThere: true, file });
    expect(lstatSync(file)).toMatchObject({ ino: before.ino, mtimeMs: before.mtimeMs });
    await expect(write(['other'])).rejects.toMatchObject({
      code: 'FILE_EXISTS',
      message: `${file} is there already: it has other content. It was left as it is.`,
    });
    expect(readFileSync(file, 'utf8')).toBe(TEXT.join(''));
    expect(present()).toEqual([NAME]);
  });

  it('is written once by two writers at a time', async () => {
    const both = await Promise.all([write(), write()]);
    expect(both.map(({ wasThere }) => wasThere).sort()).toEqual([false, true]);
    const others = await Promise.allSettled([write(['x']), write(['y'])]);
    expect(others.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(readFileSync(file, 'utf8')).toBe(TEXT.join(''));
  });

  it.each([
    ['to a file with the same content', () => writeFileSync(path.join(parent, 'b'), TEXT.join(''))],
    ['to nothing', () => undefined],
  ])('is never a link %s', async (_where, make) => {
    mkdirSync(directory, { recursive: true });
    make();
    symlinkSync(path.join(parent, 'b'), file);
    await expect(write()).rejects.toMatchObject({
      code: 'FILE_EXISTS',
      message: expect.stringContaining('is a link, which is not followed'),
    });
    expect(lstatSync(file).isSymbolicLink()).toBe(true);
    expect(existsSync(path.join(parent, 'b'))).toBe(_where !== 'to nothing');
  });

  it('is no link either that comes while it is written', async () => {
    writeFileSync(path.join(parent, 'b'), TEXT.join(''));
    const chunks = chunksOf(TEXT, () => symlinkSync(path.join(parent, 'b'), file));
    await expect(exportFile({ directory, name: NAME }, { chunks })).rejects.toMatchObject({
      code: 'FILE_EXISTS',
      message: expect.stringContaining('could not be read: ELOOP'),
    });
  });

  it('is not there, nor a part of it, when its content ends in the middle', async () => {
    const cancelled = new Error('cancelled');
    const chunks = chunksOf(TEXT, () => {
      expect(present()).toHaveLength(1);
      throw cancelled;
    });
    await expect(exportFile({ directory, name: NAME }, { chunks })).rejects.toBe(cancelled);
    expect(present()).toEqual([]);
  });

  it('is taken away again when what is read back is not right', async () => {
    let seen = '';
    const check = {
      take: (chunk: Uint8Array) => void (seen += Buffer.from(chunk).toString()),
      problem: () => 'has no rows',
    };
    await expect(write(TEXT, check)).rejects.toMatchObject({
      code: 'DATA_DIRECTORY_UNUSABLE',
      message: expect.stringMatching(/when it was read again, it has no rows\.$/),
    });
    expect(seen).toBe(TEXT.join(''));
    expect(present()).toEqual([]);
  });

  it.skipIf(process.getuid?.() === 0)('is refused with the reason where it cannot be', async () => {
    mkdirSync(directory, { recursive: true, mode: 0o500 });
    await expect(write()).rejects.toMatchObject({
      code: 'DATA_DIRECTORY_UNUSABLE',
      message: expect.stringMatching(/export directory .*exports: EACCES/),
    });
  });

  it('is refused where the directory is a file', async () => {
    mkdirSync(path.dirname(directory));
    writeFileSync(directory, '');
    await expect(write()).rejects.toMatchObject({ code: 'DATA_DIRECTORY_UNUSABLE' });
  });

  it('has the drafts of killed processes removed, and nothing else', async () => {
    mkdirSync(directory, { recursive: true });
    const [old, young] = ['.habu-mcp-0123456789ab.draft', '.habu-mcp-ba9876543210.draft'];
    const kept = ['.habu-mcp-notes', 'b.csv', '.habu-mcp-0123456789ab.draft.csv'];
    for (const name of [old, young, ...kept]) {
      writeFileSync(path.join(directory, name), 'x');
      const age = name === young ? 50 * 60 : 70 * 60;
      utimesSync(path.join(directory, name), 0, Date.now() / 1_000 - age);
    }
    await write();
    expect(present().sort()).toEqual([...kept, young, NAME].sort());
  });
});
