import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { loadConfig, requireCredentials } from './config.js';
import { renderEnvExample, VARIABLES } from './config-variables.js';
import { HabuMcpError } from './domain/errors/habu-mcp-error.js';

const KEY = { HABU_API_CLIENT_ID: 'an-id', HABU_API_CLIENT_SECRET: 'a-secret' };

function refusalOf(env: NodeJS.ProcessEnv): HabuMcpError {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof HabuMcpError) return error;
  }
  throw new Error('loadConfig accepted the environment');
}

describe('loadConfig', () => {
  it('is the sandbox with its own account when nothing is set', () => {
    const config = loadConfig({});
    expect(config).toMatchObject({
      mode: 'sandbox',
      account: 'sandbox',
      baseUrl: 'https://api.habu.com/v1/',
      outputSchema: true,
      readOnly: false,
      logLevel: 'info',
      pace: 'fast',
      onUnknownCreation: 'ask',
      temporalConfigured: false,
      exportDir: path.join(config.home, 'exports'),
    });
    expect(config).not.toHaveProperty('credentials');
  });

  it('is live when both parts of the key are given', () => {
    const config = loadConfig(KEY);
    expect(config.mode).toBe('live');
    expect(config.credentials).toEqual({ clientId: 'an-id', clientSecret: 'a-secret' });
    expect(config.account).toMatch(/^live-[0-9a-f]{10}$/);
  });

  it('derives another account for another key or base URL, and the same one again', () => {
    const account = (env: NodeJS.ProcessEnv) => loadConfig({ ...KEY, ...env }).account;
    expect(account({})).toBe(account({ HABU_API_CLIENT_SECRET: 'rotated' }));
    expect(account({})).toBe(account({ HABU_API_BASE_URL: 'https://api.habu.com/v1' }));
    expect(account({})).not.toBe(account({ HABU_API_CLIENT_ID: 'other' }));
    expect(account({})).not.toBe(account({ HABU_API_BASE_URL: 'https://elsewhere.test/v1/' }));
  });

  it.each([
    ['HABU_API_CLIENT_ID', { HABU_API_CLIENT_SECRET: 'a-secret' }],
    ['HABU_API_CLIENT_SECRET', { HABU_API_CLIENT_ID: 'an-id', HABU_API_CLIENT_SECRET: ' ' }],
  ])('names %s when only the other part is given', (missing, env) => {
    const error = refusalOf(env);
    expect(error.code).toBe('CREDENTIALS_INCOMPLETE');
    expect(error.message).toContain(`${missing} is not`);
    expect(error.message).not.toContain('a-secret');
  });

  it('takes an account that is named for a configured Temporal as a live one: its worker has the credentials', () => {
    const env = { TEMPORAL_ADDRESS: 'temporal.internal:7233', HABU_ACCOUNT: 'acme' };
    expect(loadConfig(env)).toMatchObject({ mode: 'live', account: 'acme' });
    expect(loadConfig({ TEMPORAL_ADDRESS: 'temporal.internal:7233' }).mode).toBe('sandbox');
  });

  it('refuses hybrid mode, which is not available yet, instead of taking it for another', () => {
    expect(() => loadConfig({ HABU_MCP_MODE: 'hybrid' })).toThrow(HabuMcpError);
  });

  it('refuses live mode without credentials on this machine', () => {
    const mode = 'live';
    expect(refusalOf({ HABU_MCP_MODE: mode }).code).toBe('CREDENTIALS_INCOMPLETE');
  });

  it('lets a server beside a configured Temporal do without credentials, and a worker not', () => {
    const config = loadConfig({
      HABU_MCP_MODE: 'live',
      HABU_ACCOUNT: 'acme',
      TEMPORAL_ADDRESS: 'temporal:7233',
    });
    expect(config).toMatchObject({ mode: 'live', account: 'acme', temporalConfigured: true });
    expect(() => requireCredentials(config)).toThrow('HABU_API_CLIENT_ID');
  });

  it('asks for the account where neither a name nor credentials say it', () => {
    const error = refusalOf({ HABU_MCP_MODE: 'live', TEMPORAL_ADDRESS: 'temporal:7233' });
    expect(error.message).toContain('HABU_ACCOUNT');
  });

  it('keeps the key out of sandbox mode', () => {
    const config = loadConfig({ ...KEY, HABU_MCP_MODE: 'sandbox' });
    expect(config.account).toBe('sandbox');
    expect(config).not.toHaveProperty('credentials');
  });

  it('never lets a live account take the name of the sandbox', () => {
    expect(refusalOf({ ...KEY, HABU_ACCOUNT: 'sandbox' }).message).toContain('HABU_ACCOUNT');
  });

  it('reads the key from files and names a file that it cannot read', () => {
    const directory = mkdtempSync(path.join(tmpdir(), 'habu-mcp-config-'));
    onTestFinished(() => {
      rmSync(directory, { recursive: true, force: true });
    });
    const file = path.join(directory, 'secret');
    writeFileSync(file, 'from-a-file\n');
    chmodSync(file, 0o600);
    const env = { HABU_API_CLIENT_ID: 'an-id', HABU_API_CLIENT_SECRET_FILE: file };
    expect(loadConfig(env).credentials?.clientSecret).toBe('from-a-file');
    const error = refusalOf({ ...env, HABU_API_CLIENT_SECRET_FILE: `${file}-gone` });
    expect(error.details.problems).toEqual([
      `HABU_API_CLIENT_SECRET_FILE: cannot read the file ${file}-gone (ENOENT)`,
    ]);
  });

  it.each([
    ['https://api.habu.com/v1', 'https://api.habu.com/v1/'],
    ['http://127.0.0.1:8080/v1/', 'http://127.0.0.1:8080/v1/'],
    ['http://localhost:8080', 'http://localhost:8080/'],
    ['http://[::1]:8080/v1', 'http://[::1]:8080/v1/'],
  ])('accepts the base URL %s as %s', (given, expected) => {
    expect(loadConfig({ HABU_API_BASE_URL: given }).baseUrl).toBe(expected);
  });

  it.each([
    'http://api.habu.com/v1/',
    'http://127.0.0.1.example.com/',
    'ftp://127.0.0.1/',
    'https://user:pass@api.habu.com/v1/',
    'https://api.habu.com/v1/?key=1',
    'https://api.habu.com/v1/#top',
    'api.habu.com',
  ])('refuses the base URL %s', (given) => {
    expect(refusalOf({ HABU_API_BASE_URL: given }).message).toContain('HABU_API_BASE_URL');
  });

  it('lists every problem at once and shows no value', () => {
    const error = refusalOf({
      HABU_MCP_MODE: 'mocks',
      HABU_ACCOUNT: 'Not A Slug',
      HABU_MCP_READ_ONLY: 'perhaps',
      HABU_MCP_PACE: '${PACE}',
      HABU_MCP_TOOLSETS: 'discovery,,analysis',
    });
    expect(error.code).toBe('INVALID_ARGUMENT');
    const named = error.details.problems?.map((problem) => problem.split(':')[0]);
    expect(named?.sort()).toEqual([
      'HABU_ACCOUNT',
      'HABU_MCP_MODE',
      'HABU_MCP_PACE',
      'HABU_MCP_READ_ONLY',
      'HABU_MCP_TOOLSETS',
    ]);
    expect(error.message).not.toMatch(/Not A Slug|mocks|perhaps/);
  });

  it('reads switches, sets, paths and the sandbox connection', () => {
    const config = loadConfig({
      HOME: '/h',
      HABU_MCP_READ_ONLY: 'on',
      HABU_MCP_OUTPUT_SCHEMA: 'off',
      HABU_MCP_TOOLSETS: 'discovery, analysis',
      HABU_MCP_HOME: '~/habu',
      HABU_SANDBOX_URL: 'http://127.0.0.1:9/v1',
      HABU_SANDBOX_CLIENT_ID: 'sandbox-id',
      HABU_SANDBOX_CLIENT_SECRET: 'sandbox-secret',
    });
    expect(config).toMatchObject({
      readOnly: true,
      outputSchema: false,
      toolsets: ['discovery', 'analysis'],
      home: '/h/habu',
      exportDir: '/h/habu/exports',
      sandbox: { baseUrl: 'http://127.0.0.1:9/v1/', clientId: 'sandbox-id' },
    });
    expect(refusalOf({ HABU_SANDBOX_URL: 'http://127.0.0.1:9/' }).code).toBe('INVALID_ARGUMENT');
  });

  it('keeps data and cache where the environment says, not where this process would', () => {
    const env = { HOME: '/h', XDG_DATA_HOME: '/d', XDG_CACHE_HOME: '/c' };
    if (process.platform === 'linux')
      expect(loadConfig(env)).toMatchObject({ home: '/d/habu-mcp', cacheDir: '/c/habu-mcp' });
    expect(loadConfig({ ...env, HABU_MCP_HOME: '/m', HABU_MCP_CACHE_DIR: '~/k' })).toMatchObject({
      home: '/m',
      cacheDir: '/h/k',
    });
  });

  it('asks for a directory where the user has no home, and needs no other one then', () => {
    expect(() => loadConfig({}, {})).toThrow(
      /^The configuration is not usable: HABU_MCP_HOME: must name a directory, because HOME is not set/,
    );
    expect(loadConfig({ HABU_MCP_HOME: '/m' }, {})).toMatchObject({
      home: '/m',
      cacheDir: '/m/cache',
      exportDir: '/m/exports',
    });
  });

  it('cannot be changed by those it is handed to', () => {
    const config = loadConfig(KEY);
    expect(Object.isFrozen(config)).toBe(true);
    expect(Object.isFrozen(config.credentials)).toBe(true);
  });
});

describe('the table of variables', () => {
  it('is what .env.example says (vitest -u writes it)', async () => {
    await expect(renderEnvExample()).toMatchFileSnapshot('../.env.example');
  });

  it('names each variable that the configuration reads, and no other', () => {
    const sources = readdirSync(new URL('config/', import.meta.url)).map(
      (file) => `config/${file}`,
    );
    const text = ['config.ts', ...sources]
      .map((file) => readFileSync(new URL(file, import.meta.url), 'utf8'))
      .join('\n');
    const read = new Set(text.match(/\bHABU_[A-Z_]+[A-Z]\b/g));
    for (const { name } of VARIABLES)
      expect(name.endsWith('_FILE') || read.has(name), name).toBe(true);
    const known = new Set<string>(VARIABLES.map(({ name }) => name));
    expect([...read].filter((name) => !known.has(name))).toEqual([]);
  });
});
