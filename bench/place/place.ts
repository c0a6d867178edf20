import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startTemporalServer } from '../../test/world/temporal-server.js';
import { binaryVariables, loadConfig } from '../../src/config.js';
import { resolveBinary, searchOf } from '../../src/engine/binary/resolve-binary.js';
import { type BareTemporal, openBareTemporal } from './bare-temporal.js';
import { Closers } from '../../test/world/closers.js';
import { type AccountSettings, type MeasuredAccount, openAccount } from './account.js';

/** What figures measure in. Everything is started when a figure first wants it, and ends with the place. */
export interface Place {
  /** Small numbers: shows that it works, says little about speed. */
  readonly quick: boolean;
  /** Also time a clean installation, which takes minutes. */
  readonly install: boolean;
  readonly closers: Closers;
  /** A folder that is removed at the end. */
  readonly scratch: string;
  /** Path of the dev server's program. */
  readonly temporalCli: () => Promise<string>;
  readonly temporalAddress: () => Promise<string>;
  readonly bare: () => Promise<BareTemporal>;
  /** Shared by the figures about single calls; a run at its sandbox never ends while they measure. */
  readonly account: () => Promise<MeasuredAccount>;
  /** One of a figure's own. @param temporalAddress of another server than all others use */
  readonly accountOf: (
    settings: AccountSettings,
    temporalAddress?: string,
  ) => Promise<MeasuredAccount>;
  /** For whoever waits: says how far a long figure is. */
  readonly say: (progress: string) => void;
}

export const ENDLESS_RUN_SECONDS = 24 * 60 * 60;

export function openPlace({ quick, install }: Pick<Place, 'quick' | 'install'>): Place {
  const closers = new Closers();
  const scratch = mkdtempSync(path.join(tmpdir(), 'habu-bench-'));
  closers.add(() => {
    rmSync(scratch, { recursive: true, force: true });
  });
  const temporalCli = once(findTemporalCli);
  const temporalAddress = once(async () => {
    const server = await startTemporalServer(await temporalCli());
    closers.add(server.stop);
    return server.address;
  });
  const bare = once(async () => {
    return openBareTemporal({ address: await temporalAddress(), scratch, closers });
  });
  const accountOf: Place['accountOf'] = async (settings, address) => {
    const own = new Closers();
    const close = (): Promise<void> => own.closeAll();
    closers.add(close);
    const server = { temporalAddress: address ?? (await temporalAddress()), closers: own };
    const opened = await openAccount({ ...settings, ...server });
    return { ...opened, close: () => closers.close(close) };
  };
  const account = once(() => accountOf({ runSeconds: ENDLESS_RUN_SECONDS }));
  const servers = { temporalCli, temporalAddress, bare, account, accountOf };
  return { quick, install, closers, scratch, ...servers, say };
}

function once<Value>(open: () => Promise<Value>): () => Promise<Value> {
  let opened: Promise<Value> | undefined;
  return () => (opened ??= open());
}

const say = (progress: string): void => {
  process.stderr.write(`  ${progress}\n`);
};

async function findTemporalCli(): Promise<string> {
  const options = loadConfig(binaryVariables(process.env));
  const onProgress = (stage: string): void => {
    process.stderr.write(`Temporal dev server: ${stage}\n`);
  };
  return (await resolveBinary(searchOf(options, { mayFetch: true, onProgress }))).file;
}
