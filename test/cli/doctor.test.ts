import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { runProgram } from './fixtures/run-program.js';

const NO_NETWORK = path.join(import.meta.dirname, 'fixtures', 'no-network.mjs');
const NAMES = [
  'Node version',
  'configuration',
  'data directory',
  'Temporal binary',
  'engine',
  'namespaces',
  'worker',
  'credentials',
  'API',
  'contract',
  'tokens',
];

interface Report {
  readonly ok: boolean;
  readonly version: string;
  readonly checks: readonly {
    readonly name: string;
    readonly verdict: string;
    readonly finding: string;
    readonly problems?: readonly string[];
    readonly fix?: { readonly what: string; readonly who: string };
  }[];
}

/** A desktop's environment on a machine that never saw this program. */
class Machine {
  readonly home = mkdtempSync(path.join(tmpdir(), 'habu-doctor-'));
  readonly env: Record<string, string>;

  constructor(more: Readonly<Record<string, string>> = {}) {
    this.env = {
      PATH: process.env['PATH'] ?? '',
      HOME: this.home,
      HABU_TEMPORAL_CLI: inject('temporalCli'),
      ...more,
    };
  }

  run(...args: readonly string[]) {
    return runProgram(['doctor', ...args], this.env);
  }

  async report(...args: readonly string[]) {
    const { code, out, errors } = await this.run('--json', ...args);
    const report = JSON.parse(out) as Report;
    const check = (name: string) => report.checks.find((each) => each.name === name);
    return { code, report, check, said: out + errors };
  }

  async remove(): Promise<void> {
    await runProgram(['engine', 'stop'], this.env);
    rmSync(this.home, { recursive: true, force: true });
  }
}

// Concurrent, because one of them waits ten seconds for an address that does not answer.
describe.concurrent('habu-mcp doctor without an engine', () => {
  const machines: Machine[] = [];
  const machine = (more?: Readonly<Record<string, string>>): Machine => {
    const made = new Machine(more);
    machines.push(made);
    return made;
  };
  afterAll(() => {
    for (const { home } of machines) rmSync(home, { recursive: true, force: true });
  });

  it('looks and touches nothing with --no-start, and says that the engine was left alone', async () => {
    const { env, home } = machine();
    const { code, out, errors } = await runProgram(['doctor', '--no-start'], env);
    expect(code).toBe(0);
    expect(errors).toBe('');
    expect(out).toMatch(/^ok {7}Node version/);
    expect(out).toMatch(/^skipped {2}engine .*--no-start/m);
    expect(out).toMatch(/\nNothing failed, but the engine was not looked at\.\n$/);
    expect(readdirSync(home)).toEqual([]);
  });

  it('gives every check a verdict in JSON, in order, without colours', async () => {
    const { code, report } = await machine({ FORCE_COLOR: '1' }).report('--no-start');
    expect(code).toBe(0);
    expect(report.ok).toBe(true);
    expect(report.version).toMatch(/^\d+\.\d+\.\d+/);
    expect(report.checks.map(({ name }) => name)).toEqual(NAMES);
    const verdicts = report.checks.map(({ verdict }) => verdict);
    expect(verdicts.filter((one) => !['ok', 'warning', 'skipped'].includes(one))).toEqual([]);
  });

  it.each([
    ['HABU_API_CLIENT_ID', 'HABU_API_CLIENT_SECRET'],
    ['HABU_API_CLIENT_SECRET', 'HABU_API_CLIENT_ID'],
  ])('with %s alone names the other one, and shows no value', async (given, missing) => {
    const { code, report, check, said } = await machine({ [given]: 'value-7b31' }).report();
    expect(code).toBe(1);
    expect(report.ok).toBe(false);
    expect(check('configuration')?.finding).toContain(`${missing} is not`);
    expect(check('credentials')).toMatchObject({ verdict: 'failed', fix: { who: 'operator' } });
    expect(check('credentials')?.fix?.what).toContain('secondary API key');
    expect(check('engine')).toMatchObject({
      verdict: 'skipped',
      finding: 'not looked at, because configuration failed',
    });
    expect(said).not.toContain('value-7b31');
  });

  it('names a base URL that cannot be, without the password in it', async () => {
    const { code, check, said } = await machine({
      HABU_API_BASE_URL: 'http://me:pass-7b31@api.habu.com/v1/',
    }).report();
    expect(code).toBe(1);
    expect(check('configuration')?.finding).toContain('HABU_API_BASE_URL: must not contain');
    expect(said).not.toContain('pass-7b31');
  });

  it('warns of a mistyped variable, which is as good as none', async () => {
    const { code, check } = await machine({ HABU_CLIENT_ID: 'x' }).report('--no-start');
    expect(code).toBe(0);
    expect(check('configuration')).toMatchObject({
      verdict: 'warning',
      problems: ['HABU_CLIENT_ID is not a variable of habu-mcp; HABU_API_CLIENT_ID is.'],
    });
  });

  it('lists where it looked for a Temporal server, and how to get one, when there is none', async () => {
    const { home, env } = machine({ HABU_TEMPORAL_CLI: '', PATH: '' });
    const { code, out, errors } = await runProgram(['doctor'], env, ['--import', NO_NETWORK]);
    expect(code).toBe(1);
    expect(out).toMatch(/^failed {3}Temporal binary/m);
    expect(out).toContain('temporal on the PATH: not there');
    expect(out).toMatch(/cache: nothing usable in \S+temporal/);
    expect(out).toMatch(/Fix, by the operator of this machine: .*habu-mcp engine install/);
    // It only looks: nobody was asked, and nothing was made.
    expect(out + errors).not.toContain('this machine has no network');
    expect(readdirSync(home)).toEqual([]);
    expect(out).toMatch(/^skipped {2}engine .*because Temporal binary failed/m);
    expect(out).toMatch(/\nFailed: Temporal binary\.\n$/);
  });

  it('says that a data directory cannot be made below a file', async () => {
    const { home, env } = machine();
    const file = path.join(home, 'file');
    writeFileSync(file, '');
    const { code, out } = await runProgram(['doctor'], { ...env, HABU_MCP_HOME: file });
    expect(code).toBe(1);
    expect(out).toMatch(/^failed {3}data directory .*is not a directory/m);
    expect(out).toContain('HABU_MCP_HOME');
  });
});

describe.concurrent('habu-mcp doctor with a configured Temporal', () => {
  const machine = new Machine({ TEMPORAL_ADDRESS: inject('temporalAddress') });
  afterAll(() => {
    rmSync(machine.home, { recursive: true, force: true });
  });

  it('leaves out what belongs to the embedded engine, and asks for a worker', async () => {
    const { code, check } = await machine.report();
    expect(code).toBe(1);
    expect(check('data directory')?.verdict).toBe('skipped');
    expect(check('Temporal binary')?.verdict).toBe('skipped');
    expect(check('engine')?.finding).toContain(inject('temporalAddress'));
    expect(check('namespaces')?.verdict).toBe('ok');
    expect(check('worker')?.verdict).toBe('failed');
    expect(check('worker')?.fix?.what).toContain('Start habu-mcp worker');
    expect(check('API')?.finding).toBe('not looked at, because worker failed');
    expect(readdirSync(machine.home)).toEqual([]);
  });

  it('gives the command that makes a missing namespace', async () => {
    const there = new Machine({ ...machine.env, TEMPORAL_NAMESPACE: 'elsewhere' });
    const { code, check } = await there.report();
    rmSync(there.home, { recursive: true, force: true });
    expect(code).toBe(1);
    expect(check('namespaces')?.fix?.what).toContain(
      'temporal operator namespace create --namespace elsewhere --retention 90d',
    );
  });

  it('names the address of a server that does not answer', async () => {
    const there = new Machine({ ...machine.env, TEMPORAL_ADDRESS: '127.0.0.1:1' });
    const { code, check } = await there.report();
    rmSync(there.home, { recursive: true, force: true });
    expect(code).toBe(1);
    expect(check('engine')).toMatchObject({ verdict: 'failed' });
    expect(check('engine')?.finding).toContain('127.0.0.1:1');
    expect(check('worker')?.verdict).toBe('skipped');
  });
});

describe('habu-mcp doctor in sandbox mode', () => {
  const machine = new Machine();
  afterAll(() => machine.remove());

  it('starts the engine, goes all the way to the API, and says that everything works', async () => {
    const { code, out } = await machine.run();
    expect(out).toMatch(/^ok {7}API {18}the sandbox at .* clean room/m);
    expect(out).toMatch(/^ok {7}tokens {15}1 of 2 left in 24 h/m);
    expect(out).toMatch(/\nEverything works\.\n$/);
    expect(code).toBe(0);
    expect(out).not.toContain('\u001b');
  });

  it('shows each step of the exchange that gave the token, and mints no second one', async () => {
    const { code, check } = await machine.report('--auth', '--no-start');
    expect(code).toBe(0);
    expect(check('token: request')?.finding).toMatch(/POST .*oauth\/token.* Basic header/);
    expect(check('token: content type')?.finding).toBe('application/json');
    expect(check('token: shape')?.finding).toContain('accessToken');
    expect(check('token: life time')?.finding).toContain('12.0 h');
    expect(check('token')?.finding).toContain('1 of 2 left');
  });
});

describe('habu-mcp doctor --auth against an API that gives no token', () => {
  const CLIENT_ID = 'the-id-of-this-organization-7b31';
  const CLIENT_SECRET = 'zq-secret-81';
  const basic = Buffer.from(`${CLIENT_ID}:${CLIENT_SECRET}`).toString('base64');
  let answer: RequestListener = (_request, response) => response.end();
  const server = createServer((request, response) => answer(request, response));
  let machine: Machine;

  const send = (status: number, type: string, body: string): RequestListener => {
    return (_request, response) => response.writeHead(status, { 'content-type': type }).end(body);
  };
  const refusal = (status: number, message: string) =>
    send(status, 'application/json', JSON.stringify({ code: status, message }));

  beforeAll(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    machine = new Machine({
      HABU_API_BASE_URL: `http://127.0.0.1:${port}/v1/`,
      HABU_API_CLIENT_ID: CLIENT_ID,
      HABU_API_CLIENT_SECRET: CLIENT_SECRET,
    });
  });
  afterAll(async () => {
    server.close();
    await machine.remove();
  });

  /** No half of the key may stand in anything that is printed, however the API repeats it. */
  const withoutSecrets = (said: string): void => {
    const shown = [CLIENT_SECRET, basic].filter((secret) => said.includes(secret));
    expect(shown).toEqual([]);
  };

  it('knows a swapped key, by its form and by the refusal, and counts no token', async () => {
    answer = refusal(401, `no such client: ${CLIENT_ID} ${CLIENT_SECRET} Basic ${basic}`);
    const { code, check, said } = await machine.report('--auth');
    expect(code).toBe(1);
    expect(check('token: key')).toMatchObject({ verdict: 'warning' });
    expect(check('token: key')?.finding).toContain('may be swapped');
    expect(check('token: answer')?.finding).toContain('status 401');
    expect(check('token: life time')?.verdict).toBe('skipped');
    expect(check('token')?.finding).toContain('2 of 2 left');
    expect(check('token')?.fix?.what).toMatch(/client id the secondary API key/);
    withoutSecrets(said);
  });

  it('without --auth finds the same refusal on the way to the API', async () => {
    const { code, check, said } = await machine.report();
    expect(code).toBe(1);
    expect(check('credentials')?.verdict).toBe('ok');
    expect(check('API')).toMatchObject({ verdict: 'failed', fix: { who: 'operator' } });
    expect(check('tokens')?.verdict).toBe('skipped');
    withoutSecrets(said);
  });

  it('knows a proxy that took the Authorization header away', async () => {
    answer = refusal(400, 'Required request header Authorization is missing');
    const { check, said } = await machine.report('--auth');
    expect(check('token')?.fix?.what).toContain('takes id and secret only there, not in the body');
    withoutSecrets(said);
  });

  it('knows a wrong base URL by the path that is not there', async () => {
    answer = refusal(404, 'Not Found');
    const { check } = await machine.report('--auth');
    expect(check('token')?.fix?.what).toContain('HABU_API_BASE_URL');
  });

  it('knows a web page in place of the API, which may have cost a token', async () => {
    answer = send(200, 'text/html', '<html><title>Sign in</title></html>');
    const { check } = await machine.report('--auth');
    expect(check('token: content type')).toMatchObject({ verdict: 'failed' });
    expect(check('token: content type')?.finding).toContain('text/html');
    expect(check('token: content type')?.fix?.what).toContain('HABU_API_BASE_URL');
    expect(check('token')?.finding).toContain('1 of 2 left');
  });

  it('says when the next is asked for after an outcome that nobody knows, and asks for none', async () => {
    let asked = 0;
    const page = send(200, 'text/html', '');
    answer = (request, response) => {
      asked += 1;
      page(request, response);
    };
    const { code, check } = await machine.report('--auth');
    expect(asked).toBe(0);
    expect(code).toBe(1);
    expect(check('token')?.finding).toMatch(
      /1 of 2 left in 24 h; the next is asked for at \S+ \(in 1 min\) at the earliest/,
    );
  });
});
