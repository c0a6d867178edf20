import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { devServerArguments, untilServing } from '../../src/engine/dev-server.js';
import { freePort } from '../../src/engine/free-port.js';
import { compiledFile } from '../../src/package-root.js';
import { Program } from './program.js';

export interface TemporalServer {
  /** host:port of the gRPC frontend. */
  readonly address: string;
  readonly databaseFile: string;
  readonly stop: () => Promise<void>;
}

interface ServerPlace {
  readonly folder: string;
  readonly port: number;
}

const GUARD = compiledFile('src', 'engine', 'dev-server-guard.js');
const READY = z.object({ serverPid: z.int() });
const SERVING_LIMIT_MS = 60_000;

/** A dev server with the engine's own settings and a database of its own, which is removed at its end. */
export async function startTemporalServer(binary: string): Promise<TemporalServer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'habu-temporal-'));
  const place = { folder, port: await freePort() };
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    const server = await startTemporal(binary, place);
    return {
      address: `127.0.0.1:${place.port}`,
      databaseFile: databaseIn(place),
      stop: async () => {
        await server.stop();
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}

/**
 * The server alone, behind the engine's guard, so that it ends with this process however this process ends. It may end by
 * itself while it starts, and is started again, as the engine's supervisor does.
 */
export async function startTemporal(binary: string, place: ServerPlace): Promise<Program<unknown>> {
  for (let startsLeft = 3; ; startsLeft -= 1) {
    const server = await Program.start({
      script: GUARD,
      args: [binary, ...devServerArguments({ databaseFile: databaseIn(place), port: place.port })],
      logFile: path.join(place.folder, 'temporal.log'),
      ready: READY,
    });
    try {
      await untilServing(
        place.port,
        AbortSignal.any([server.ended, AbortSignal.timeout(SERVING_LIMIT_MS)]),
      );
      return server;
    } catch (error) {
      const { diedByItself } = server;
      await server.kill();
      if (!diedByItself || startsLeft === 1) throw error;
    }
  }
}

const databaseIn = ({ folder }: ServerPlace): string => path.join(folder, 'temporal.db');
