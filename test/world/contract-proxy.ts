import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { freePort } from '../../src/engine/free-port.js';
import { packageFile } from '../../src/package-root.js';

/** A validator that is neither the client's nor the sandbox's. Taken from npm when it is wanted: it brings 185 packages. */
const PRISM = '@stoplight/prism-cli@5.14.2';

/** The API's answer to a token request is documented apart from its contract. */
const TOKEN_PATH = {
  '/oauth/token': {
    post: {
      security: [],
      requestBody: { content: { 'application/x-www-form-urlencoded': { schema: {} } } },
      responses: { default: { description: '' } },
    },
  },
};

export interface ContractProxy {
  /** Base URL of the API behind it, ending with a slash. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/**
 * Puts Prism between a client and the API: a request that breaks the contract is answered with 422, an answer that breaks it
 * becomes a 500 that says where.
 */
export async function startContractProxy(apiUrl: string): Promise<ContractProxy> {
  const folder = mkdtempSync(path.join(tmpdir(), 'habu-prism-'));
  const file = path.join(folder, 'contract.json');
  const contract = JSON.parse(
    readFileSync(packageFile('contract', 'habu-openapi.json'), 'utf8'),
  ) as { paths: object };
  writeFileSync(file, JSON.stringify({ ...contract, paths: { ...contract.paths, ...TOKEN_PATH } }));
  const port = await freePort();
  const upstream = apiUrl.replace(/\/$/, '');
  const child = spawn(
    'npm',
    ['exec', '--yes', `--package=${PRISM}`, '--']
      .concat(['prism', 'proxy', file, upstream])
      .concat(['--errors', '--port', String(port)]),
    { stdio: ['ignore', 'pipe', 'inherit'], detached: true },
  );
  await listening(child);
  return {
    url: `http://127.0.0.1:${port}/`,
    close: async () => {
      const ended = once(child, 'exit');
      // npm, its shell and Prism are one process group.
      process.kill(-(child.pid ?? 0), 'SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function listening(child: ChildProcess): Promise<void> {
  if (child.stdout === null) throw new Error('Prism has no output');
  const said: string[] = [];
  for await (const line of createInterface(child.stdout)) {
    if (line.includes('Prism is listening')) {
      child.stdout.resume();
      return;
    }
    said.push(line);
  }
  throw new Error(`Prism ended before it listened:\n${said.join('\n')}`);
}
