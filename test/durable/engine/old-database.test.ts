import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { binaryVariables, loadConfig } from '../../../src/config.js';
import { resolveBinary, searchOf } from '../../../src/engine/binary/resolve-binary.js';
import { ensureEngine, engineStatus, stopEngine } from '../../../src/engine/index.js';
import type { EngineEndpoint, EngineOptions } from '../../../src/engine/options.js';
import {
  filesOf,
  testEngine,
  WAIT,
  type TestEngine,
  withClient,
} from '../../engine/engine-harness.js';

/** The server of the first habu-mcp, from the cache or by its pinned checksum, as the engine itself gets it. */
const old = await oldServer();

async function oldServer(): Promise<string | undefined> {
  const { temporalCli: _newest, ...options } = loadConfig(binaryVariables(process.env));
  const madeBy = { server: '1.29.1', binary: '/nowhere/temporal' };
  const onProgress = (stage: string): void => void process.stderr.write(`${stage}\n`);
  try {
    return (await resolveBinary(searchOf(options, { madeBy, mayFetch: true, onProgress }))).file;
  } catch (error) {
    process.stderr.write(`Skipped, no server 1.29 can be had: ${String(error)}\n`);
    return undefined;
  }
}

let engine: TestEngine;
beforeEach(() => {
  engine = testEngine(inject('temporalCli'));
});
afterEach(() => engine.dispose());

const WORKFLOW = { workflowId: 'a-run', taskQueue: 'nobody', args: [] };

const statusOfRun = (endpoint: EngineEndpoint): Promise<string> =>
  withClient(endpoint, async (client) => {
    const { status } = await client.workflow.getHandle(WORKFLOW.workflowId).describe();
    return status.name;
  });

describe.runIf(old !== undefined)('a data directory that server 1.29 made', () => {
  it('is taken along by that very server, refused to a newer one with the remedy, and whole after that', async () => {
    const { temporalCli: _newest, ...unnamed } = engine.options;
    const named: EngineOptions = { ...unnamed, temporalCli: old ?? '' };
    const made = await ensureEngine(named, WAIT);
    await withClient(made, (client) => client.workflow.start('anything', WORKFLOW));
    await stopEngine(unnamed);

    const searchPath = path.join(engine.scratch, 'bin');
    mkdirSync(searchPath);
    symlinkSync(inject('temporalCli'), path.join(searchPath, 'temporal'));
    const onPath = { ...unnamed, parts: { ...unnamed.parts, searchPath } };
    expect(await statusOfRun(await ensureEngine(onPath, WAIT))).toBe('RUNNING');
    expect((await engineStatus(unnamed))?.server).toEqual({ version: '1.29.1', binary: old });
    await stopEngine(unnamed);

    const gone = { server: '1.29.1', binary: path.join(engine.scratch, 'gone') };
    writeFileSync(filesOf(engine).serverVersionFile, JSON.stringify(gone));
    await expect(ensureEngine(onPath, WAIT)).rejects.toMatchObject({
      code: 'ENGINE_VERSION_MISMATCH',
      message: expect.stringContaining(
        'made by Temporal server 1.29.1, and no server 1.29',
      ) as string,
      nextStep: expect.stringMatching(
        /HABU_TEMPORAL_CLI name a temporal program with server 1\.29, or set HABU_MCP_HOME/,
      ) as string,
    });
    expect(await statusOfRun(await ensureEngine(named, WAIT))).toBe('RUNNING');
  });
});
