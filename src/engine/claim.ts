import { closeSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { HabuMcpError } from '../domain/errors/habu-mcp-error.js';
import { holdAlivePipe, isAlive } from './alive-pipe.js';
import { ask, type Answer } from './control-client.js';
import { openControlServer, type ControlHandler, type ControlServer } from './control-server.js';
import { controlPorts } from './control-wire.js';
import type { DataPaths } from './engine-paths.js';

const PREDECESSOR_LIMIT_MS = 30_000;
const LOOK_EVERY_MS = 100;

export interface Claim {
  readonly server: ControlServer;
  /** Reading end of the alive pipe; the Temporal server inherits it. */
  readonly aliveFd: number;
}

export interface Claimant {
  readonly paths: DataPaths;
  readonly token: string;
  readonly handler: ControlHandler;
}

/**
 * Makes this process the only engine of its data directory, or finds that another one is it. The bound port decides;
 * the alive pipe keeps a successor waiting until the last server of its predecessor has closed the database; and
 * because strangers may come and go on the ports, each claimant looks at the other two after it has bound its own.
 *
 * @returns undefined when another engine has the directory.
 * @throws HabuMcpError ENGINE_UNAVAILABLE when no port is to be had, or a predecessor does not end.
 */
export async function claimDirectory(claimant: Claimant): Promise<Claim | undefined> {
  const server = await bindFirst(claimant);
  if (server === undefined) return undefined;
  if (await predecessorEnds(claimant, server.port)) {
    const aliveFd = holdAlivePipe(claimant.paths.aliveFile);
    if (await standsAlone(claimant, server.port)) return { server, aliveFd };
    closeSync(aliveFd);
  }
  server.close();
  return undefined;
}

async function bindFirst(claimant: Claimant): Promise<ControlServer | undefined> {
  const { paths, token, handler } = claimant;
  for (const port of controlPorts(paths.dataDir)) {
    const before = await askStatus(claimant, port);
    if (before.who === 'engine') return undefined;
    if (before.who !== 'free') continue;
    const server = await openControlServer(port, { dataDir: paths.dataDir, token }, handler);
    if (server !== undefined) return server;
    // Somebody was faster by a moment: most likely a twin of this process.
    if ((await askStatus(claimant, port)).who === 'engine') return undefined;
  }
  throw portsTaken(paths);
}

async function predecessorEnds(claimant: Claimant, ownPort: number): Promise<boolean> {
  const giveUpAt = Date.now() + PREDECESSOR_LIMIT_MS;
  while (isAlive(claimant.paths.aliveFile)) {
    if ((await peers(claimant, ownPort)).some(({ phase }) => phase !== 'claiming')) return false;
    if (Date.now() > giveUpAt) throw predecessorStays(claimant.paths);
    await pause(LOOK_EVERY_MS);
  }
  return true;
}

async function standsAlone(claimant: Claimant, ownPort: number): Promise<boolean> {
  const order = controlPorts(claimant.paths.dataDir);
  for (;;) {
    const others = await peers(claimant, ownPort);
    if (others.length === 0) return true;
    const yields = others.some(
      ({ phase, port }) => phase !== 'claiming' || order.indexOf(port) < order.indexOf(ownPort),
    );
    if (yields) return false;
    await pause(LOOK_EVERY_MS);
  }
}

async function peers(claimant: Claimant, ownPort: number) {
  const others = controlPorts(claimant.paths.dataDir).filter((port) => port !== ownPort);
  const answers = await Promise.all(others.map((port) => askStatus(claimant, port)));
  return answers
    .filter((answer) => answer.who === 'engine')
    .map(({ port, reply }) => ({ port, phase: reply.status.phase }));
}

async function askStatus({ paths, token }: Claimant, port: number): Promise<Answer> {
  const answer = await ask(port, { dataDir: paths.dataDir, token }, { verb: 'status' });
  if (answer.who === 'impostor') throw impostor(paths, port);
  return answer;
}

export const impostor = ({ engineFile }: DataPaths, port: number): HabuMcpError =>
  new HabuMcpError(
    'ENGINE_UNAVAILABLE',
    `An engine of this data directory runs on port ${port}, but ${engineFile} does not have its token.`,
    {
      nextStep: `End the program that listens on port ${port} (lsof -i :${port}), then call again.`,
    },
  );

export const portsTaken = ({ dataDir }: DataPaths): HabuMcpError => {
  const ports = controlPorts(dataDir).join(', ');
  return new HabuMcpError(
    'ENGINE_UNAVAILABLE',
    `Other programs have all three control ports of the engine (${ports}).`,
    { nextStep: `End one of them (lsof -i :${ports.replaceAll(' ', '')}), then call again.` },
  );
};

export const predecessorStays = ({ dataDir, aliveFile }: DataPaths): HabuMcpError =>
  new HabuMcpError(
    'ENGINE_UNAVAILABLE',
    `A process of an earlier engine does not answer and still has the database in ${dataDir} open.`,
    { nextStep: `End it (lsof ${aliveFile} shows it), then call again.` },
  );
