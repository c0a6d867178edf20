import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { SealedToken, TokenSpool } from '../src/domain/tokens/token-keeper-state.js';

const SealedTokenSchema = z.object({
  mintId: z.string().regex(/^[\w-]{1,80}$/),
  sealedToken: z.string().min(1),
  sealedBy: z.string().min(1),
  expiresAt: z.iso.datetime(),
  mintedAtMs: z.number(),
});

/** Where the tokens of an account lie that the keeper may not have yet. */
export const spoolDirectory = ({ home, account }: { home: string; account: string }): string =>
  path.join(home, 'accounts', account, 'tokens');

/**
 * Minted tokens in memory and in files (0600, directory 0700) until the keeper has them, so that neither a lost report nor
 * the worker's death costs half a day. They are sealed: without the client secret a file is worth nothing. A directory
 * that cannot be written to leaves memory alone.
 */
export function createTokenSpool(directory: string, logger: Pick<Logger, 'warn'>): TokenSpool {
  const tokens = new Map<string, SealedToken>();
  for (const token of readAll(directory)) tokens.set(token.mintId, token);
  const fileOf = (mintId: string): string => path.join(directory, `${mintId}.json`);
  const forget = (mintId: string): void => {
    if (tokens.delete(mintId)) rmSync(fileOf(mintId), { force: true });
  };
  return {
    keep(token) {
      tokens.set(token.mintId, token);
      try {
        writeWhole(fileOf(token.mintId), JSON.stringify(token));
      } catch (error) {
        logger.warn({ err: error }, 'a minted token is kept in memory only');
      }
    },
    pending() {
      const over = [...tokens.values()].filter(
        ({ expiresAt }) => Date.parse(expiresAt) <= Date.now(),
      );
      for (const { mintId } of over) forget(mintId);
      return [...tokens.values()];
    },
    forget,
  };
}

function readAll(directory: string): SealedToken[] {
  return filesIn(directory).flatMap((file) => {
    const token = SealedTokenSchema.safeParse(parsed(path.join(directory, file)));
    return token.success && file === `${token.data.mintId}.json` ? [token.data] : [];
  });
}

function filesIn(directory: string): string[] {
  try {
    return readdirSync(directory).filter((file) => file.endsWith('.json'));
  } catch {
    // Before the first mint there is none.
    return [];
  }
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // Another worker of the account may have handed it in meanwhile.
    return undefined;
  }
}

/** On the disk before it returns, and never seen half-written. */
function writeWhole(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}.draft`;
  const descriptor = openSync(draft, 'w', 0o600);
  try {
    writeSync(descriptor, text);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(draft, file);
}
