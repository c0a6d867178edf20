import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import {
  MAIN,
  startProcess,
  toolCaller,
  type ServerProcess,
} from '../../mcp/fixtures/server-process.js';
import {
  besides,
  fillDisk,
  freeDisk,
  insideOf,
  refusalOfMounts,
  withOwnDisk,
} from '../../support/private-mount.js';
import { hasEnded, until } from '../../engine/engine-harness.js';

const refusal = refusalOfMounts();
const QUESTION = {
  clean_room: 'CR-045501',
  question: 'CRQ-138206',
  date_from: '2026-07-01',
  date_to: '2026-09-30',
};

const pidOf = ({ child }: ServerProcess): number => child.pid ?? 0;

type Answer = Record<string, unknown>;

describe.skipIf(refusal !== undefined)(`a disk of its own (${refusal ?? 'mounted'})`, () => {
  let home: string;
  let env: Record<string, string>;
  let server: ServerProcess;
  let call: (name: string, args?: object) => Promise<Answer>;
  /** The home as it is on that disk. */
  let disk: string;
  const open = (size: string, setUp?: string): void => {
    env = {
      PATH: process.env['PATH'] ?? '',
      HOME: home,
      HABU_MCP_HOME: home,
      HABU_TEMPORAL_CLI: inject('temporalCli'),
    };
    const mount = { size, ...(setUp === undefined ? {} : { setUp }) };
    server = startProcess([MAIN, 'serve'], env, withOwnDisk(home, mount));
    call = toolCaller(server);
    disk = insideOf(pidOf(server), home);
  };
  const engine = (...verb: string[]): string => {
    const [program, ...args] = [...besides(pidOf(server)), process.execPath, MAIN];
    return execFileSync(program, [...args, 'engine', ...verb], { env, encoding: 'utf8' });
  };
  const untilStarted = (tool: string) =>
    until('the engine runs', async () => {
      const answer = await call(tool);
      return answer['code'] === 'ENGINE_STARTING' ? undefined : answer;
    });

  beforeEach(() => {
    home = mkdtempSync(path.join(tmpdir(), 'habu-full-disk-'));
  });
  afterEach(async () => {
    // Its file system is seen by processes of this server only, so the engine is ended from among them.
    engine('stop');
    server.child.stdin.end();
    await server.ended();
    rmSync(home, { recursive: true, force: true });
  });

  it('that is full is named by the first tool call, which works when there is space', async () => {
    open('64m', 'head -c 64m /dev/zero > "$0/filler" || true');
    const refused = await call('list_cleanrooms');
    expect(refused).toMatchObject({ code: 'DATA_DIRECTORY_UNUSABLE', fixer: 'operator' });
    expect(refused['message']).toContain(home);
    expect(refused['message']).toMatch(/ENOSPC: no space left on device/);
    freeDisk(disk);
    expect(await untilStarted('list_cleanrooms')).toMatchObject({ source: 'sandbox' });
  });

  it('that is too small for a start is named before anything is started', async () => {
    open('8m');
    expect(await call('list_cleanrooms')).toMatchObject({
      code: 'DATA_DIRECTORY_UNUSABLE',
      message: expect.stringMatching(/has \d\.\d MB free and a start needs 48\.0 MB/),
    });
    expect(readdirSync(path.join(disk, 'accounts', 'sandbox', 'logs'))).toEqual([]);
  });

  it.each([
    ['before anything was made there', 'true'],
    ['after that', 'mkdir -p "$0/accounts/sandbox/logs" "$0/accounts/sandbox/sandbox"'],
  ])('that became read-only %s is named', async (_when, before) => {
    open('64m', `${before} && mount -o remount,ro "$0"`);
    expect(await call('list_cleanrooms')).toMatchObject({
      code: 'DATA_DIRECTORY_UNUSABLE',
      message: expect.stringMatching(/EROFS: read-only file system/),
    });
  });

  it('that is full keeps nobody from stopping the engine', async () => {
    open('128m');
    await untilStarted('test_connection');
    const pids = JSON.parse(engine('status', '--json')) as { endpoint: { pids: object } };
    fillDisk(disk);
    expect(engine('stop')).toContain('has stopped');
    for (const pid of Object.values(pids.endpoint.pids) as number[])
      expect(hasEnded(pid)).toBe(true);
    const folder = path.join(disk, 'accounts', 'sandbox');
    expect(readFileSync(path.join(folder, 'logs', 'supervisor-crash.log'), 'utf8')).toBe('');
    expect(readdirSync(folder).filter((name) => name.startsWith('engine.json.'))).toEqual([]);
    freeDisk(disk);
    // What an older version or a replaced secret needs to start again.
    expect(engine('stop')).toContain('No engine');
    const left = readFileSync(path.join(folder, 'engine.json'), 'utf8');
    expect(Object.keys(JSON.parse(left) as object)).not.toContain('version');
  });

  it('that fills up under a running engine stops nothing for good', async () => {
    open('128m');
    await untilStarted('test_connection');
    await plan(disk, { seconds: 12 });
    const { run } = (await call('run_question', QUESTION)) as { run: { handle: string } };
    const phase = async (): Promise<unknown> => {
      const answer = await call('get_run', { run: run.handle, wait_seconds: 5 });
      return (answer['run'] as { phase?: unknown } | undefined)?.phase ?? answer['code'];
    };
    await until('the run runs', async () => ((await phase()) === 'running' ? true : undefined));
    fillDisk(disk);
    for (const tool of ['get_run', 'list_runs', 'list_cleanrooms'])
      expect(await call(tool)).toMatchObject({
        code: 'DATA_DIRECTORY_UNUSABLE',
        message: expect.stringMatching(/its disk is full .* nothing is lost/),
      });
    await until('the database meets the full disk', () =>
      engine('status').includes('waiting for space on the disk') ? true : undefined,
    );
    freeDisk(disk);
    await until('the run is completed', async () =>
      (await phase()) === 'completed' ? true : undefined,
    );
    expect(await call('list_cleanrooms')).toMatchObject({ source: 'sandbox' });
    const log = readFileSync(
      path.join(disk, 'accounts', 'sandbox', 'logs', 'supervisor.log'),
      'utf8',
    );
    expect(log).toContain('the disk was full; the Temporal server is restarted');
  });
});

/** Plans the next run in the sandbox of the engine on that disk. */
async function plan(disk: string, body: object): Promise<void> {
  const folder = path.join(disk, 'accounts', 'sandbox');
  const { sandboxPort } = JSON.parse(readFileSync(path.join(folder, 'engine.json'), 'utf8')) as {
    sandboxPort: number;
  };
  const token = readFileSync(path.join(folder, 'sandbox', 'control-token'), 'utf8');
  const reply = await fetch(`http://127.0.0.1:${sandboxPort}/control/next-run`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
  expect(reply.status).toBe(200);
}
