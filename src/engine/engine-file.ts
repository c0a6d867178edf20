import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { reasonOf, unusable } from './data-directory.js';

const PortSchema = z.int().min(1).max(65535);

/** What an engine leaves for its successors and its callers; only its own user can read it. */
const EngineFileSchema = z.object({
  /** Key of the control port's handshake; made once per data directory. */
  token: z.string().min(32),
  /** Fixed while they are free, so that open Web UI pages and clients survive a restart. */
  temporalPort: PortSchema.optional(),
  uiPort: PortSchema.optional(),
  sandboxPort: PortSchema.optional(),
  /** Newest version of habu-mcp that ran here since a person stopped the engine. */
  version: z.string().optional(),
  /** Fingerprints of secrets that newer ones replaced; such a secret never comes back by itself. */
  replacedSecrets: z.array(z.string()).optional(),
});
export type EngineFile = z.infer<typeof EngineFileSchema>;

/** @throws HabuMcpError DATA_DIRECTORY_UNUSABLE when the file cannot be read as ours. */
export function readEngineFile(file: string): EngineFile | undefined {
  try {
    return EngineFileSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    const reason = error instanceof z.ZodError ? 'it is not an engine file' : reasonOf(error);
    const alive = path.join(path.dirname(file), 'engine.alive');
    throw unusable(file, `${reason}; end its engine (lsof ${alive}), then remove the file`);
  }
}

/** Reads the file, or makes it with a new token. Of many processes at once, one makes it and all read that one. */
export function ensureEngineFile(file: string): EngineFile {
  const found = readEngineFile(file);
  if (found !== undefined) return found;
  const draft = draftOf(file, { token: randomBytes(32).toString('hex') });
  try {
    linkSync(draft, file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST'))
      throw unusable(file, reasonOf(error));
  } finally {
    rmSync(draft, { force: true });
  }
  return ensureEngineFile(file);
}

/** Only the supervisor that holds the control port, or nobody's engine, may call this. */
export function updateEngineFile(file: string, change: Partial<Omit<EngineFile, 'token'>>): void {
  const found = ensureEngineFile(file);
  const changed = { ...found, ...change };
  // A full disk takes nothing: what stays as it is need not be written.
  if (!isDeepStrictEqual(changed, found)) replaceFile(file, changed);
}

/** After a person's stop older versions and replaced secrets may start again. */
export function forgetReplaced(file: string): void {
  const found = readEngineFile(file);
  if (found?.version === undefined && found?.replacedSecrets === undefined) return;
  delete found.version;
  delete found.replacedSecrets;
  replaceFile(file, found);
}

function replaceFile(file: string, content: EngineFile): void {
  renameSync(draftOf(file, content), file);
}

/** @returns the path of a file beside it with this content; none is left when it cannot be written. */
function draftOf(file: string, content: EngineFile): string {
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  try {
    const text = `${JSON.stringify(content, undefined, 2)}\n`;
    writeFileSync(draft, text, { mode: 0o600, flag: 'wx' });
    return draft;
  } catch (error) {
    rmSync(draft, { force: true });
    throw unusable(file, reasonOf(error));
  }
}
