import { createHash, randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, link, lstat, mkdir, open, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { HabuMcpError } from '../domain/errors/habu-mcp-error.js';

/** A process that was killed leaves its draft behind; one that writes touches it all the time. */
const LEFTOVER_MS = 60 * 60 * 1_000;
const DRAFT = /^\.habu-mcp-[0-9a-f]{12}\.draft$/;

export interface FilePlace {
  readonly directory: string;
  /** One part of a path, checked by the caller. */
  readonly name: string;
}

export interface FileContent {
  readonly chunks: AsyncIterable<string | Uint8Array>;
  /** Sees the file as it is read again; says at its end what is wrong with it. */
  readonly check?: { take: (chunk: Uint8Array) => void; problem: () => string | undefined };
}

export interface ExportedFile {
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
  /** The same bytes stood under that name already; nothing was written. */
  readonly wasThere: boolean;
}

type FileFacts = Pick<ExportedFile, 'bytes' | 'sha256'>;

/**
 * Writes a file anew or not at all: under a name of its own until it is whole and on the disk, then under its real one, which
 * nothing may have. What was written is read again before it is called done.
 * @throws HabuMcpError FILE_EXISTS, DATA_DIRECTORY_UNUSABLE; whatever `chunks` throws, and then there is no file
 */
export async function exportFile(
  { directory, name }: FilePlace,
  { chunks, check }: FileContent,
): Promise<ExportedFile> {
  const file = path.join(directory, name);
  const draft = path.join(directory, `.habu-mcp-${randomBytes(6).toString('hex')}.draft`);
  await explained(directory, () => prepare(directory));
  await requireNoOtherKind(file);
  try {
    const written = await writeDraft(draft, chunks);
    const wasThere = !(await explained(directory, () => takeName(draft, file)));
    const problem = await problemOf(file, { written, check });
    if (problem === undefined) return { file, wasThere, ...written };
    if (wasThere) throw fileExists(file, problem);
    await rm(file, { force: true });
    throw unusable(directory, `when it was read again, it ${problem}`);
  } finally {
    // What cannot be removed now is a leftover of the next call.
    await rm(draft, { force: true }).catch(() => undefined);
  }
}

async function prepare(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const before = Date.now() - LEFTOVER_MS;
  for (const name of await readdir(directory)) {
    if (!DRAFT.test(name)) continue;
    const draft = path.join(directory, name);
    const found = await lstat(draft).catch(() => undefined);
    if (found?.isFile() === true && found.mtimeMs < before) await rm(draft, { force: true });
  }
}

/** Before anything is read: what is there and is no file can never be the same file. */
async function requireNoOtherKind(file: string): Promise<void> {
  const found = await lstat(file).catch(() => undefined);
  if (found === undefined || found.isFile()) return;
  throw fileExists(
    file,
    found.isSymbolicLink() ? 'is a link, which is not followed' : 'is no file',
  );
}

async function writeDraft(draft: string, chunks: FileContent['chunks']): Promise<FileFacts> {
  const directory = path.dirname(draft);
  const handle = await explained(directory, () => open(draft, 'wx', 0o600));
  try {
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const chunk of chunks) {
      const content = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
      await explained(directory, () => writeWhole(handle, content));
      hash.update(content);
      bytes += content.byteLength;
    }
    await explained(directory, () => handle.sync());
    return { bytes, sha256: hash.digest('hex') };
  } finally {
    await handle.close();
  }
}

/** One write may take a part only, on a disk that is nearly full. */
async function writeWhole(handle: FileHandle, content: Uint8Array): Promise<void> {
  for (let at = 0; at < content.byteLength;) {
    const { bytesWritten } = await handle.write(content, at);
    at += bytesWritten;
  }
}

/** Gives the draft its name if nothing has that name. A link fails where a rename would replace. */
async function takeName(draft: string, file: string): Promise<boolean> {
  try {
    await link(draft, file);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
  // So that the name survives a power cut. Windows opens no directory, and some file systems do not sync one.
  const directory = await open(path.dirname(file), 'r').catch(() => undefined);
  await directory?.sync().catch(() => undefined);
  await directory?.close();
  return true;
}

interface Expected {
  readonly written: FileFacts;
  readonly check: FileContent['check'];
}

/** What keeps a file from being the one that was written, as the end of "it …". */
async function problemOf(file: string, { written, check }: Expected): Promise<string | undefined> {
  const found = await readBack(file, check?.take).catch((error: unknown) => reasonOf(error));
  if (typeof found === 'string') return `could not be read: ${found}`;
  if (found.sha256 !== written.sha256) return 'has other content';
  return check?.problem();
}

async function readBack(file: string, see?: (chunk: Uint8Array) => void): Promise<FileFacts> {
  const handle = await open(file, READ_NO_LINK);
  try {
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const chunk of handle.createReadStream({ autoClose: false })) {
      const content = chunk as Buffer;
      hash.update(content);
      see?.(content);
      bytes += content.byteLength;
    }
    return { bytes, sha256: hash.digest('hex') };
  } finally {
    await handle.close();
  }
}

/** The second flag is undefined on Windows, which makes it 0. */
const READ_NO_LINK = constants.O_RDONLY | constants.O_NOFOLLOW;

async function explained<Result>(directory: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw unusable(directory, reasonOf(error), error);
  }
}

const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

const codeOf = (error: unknown): unknown => (error as NodeJS.ErrnoException).code;

const unusable = (directory: string, reason: string, cause?: unknown): HabuMcpError =>
  new HabuMcpError(
    'DATA_DIRECTORY_UNUSABLE',
    `The file was not written to the export directory ${directory}: ${reason}.`,
    { cause },
  );

const fileExists = (file: string, what: string): HabuMcpError =>
  new HabuMcpError('FILE_EXISTS', `${file} is there already: it ${what}. It was left as it is.`);
