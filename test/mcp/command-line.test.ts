import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { CLIENT_NAMES } from '../../src/cli/client-config/client-names.js';
import {
  bareEnvironment,
  MAIN,
  RECORD_IMPORTS,
  recordedModules,
} from './fixtures/server-process.js';

const home = mkdtempSync(path.join(tmpdir(), 'habu-mcp-cli-'));
afterAll(() => {
  rmSync(home, { recursive: true, force: true });
});
const env = bareEnvironment(home);
const credentials = { HABU_API_CLIENT_ID: 'the-id', HABU_API_CLIENT_SECRET: 'the-secret' };

interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
}

async function habuMcp(
  args: readonly string[],
  more: Record<string, string> = {},
): Promise<Outcome> {
  try {
    const output = await promisify(execFile)(process.execPath, [MAIN, ...args], {
      env: { ...env, ...more },
    });
    return { ...output, code: 0 };
  } catch (error) {
    return error as Outcome;
  }
}

describe('habu-mcp', () => {
  it('prints its version', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect((await habuMcp(['--version'])).stdout).toBe(`${version}\n`);
  });

  it('explains itself and every sub-command', async () => {
    const { stdout, code } = await habuMcp(['--help']);
    expect(code).toBe(0);
    for (const name of ['serve', 'demo', 'config', 'doctor', 'engine', 'worker', 'sandbox'])
      expect(stdout).toMatch(new RegExp(`^  ${name} +\\S`, 'm'));
  });

  it.each(['serve', 'config'])('%s --help teaches by examples', async (name) => {
    const { stdout } = await habuMcp([name, '--help']);
    expect(stdout).toMatch(/Examples:\n {2}\$ habu-mcp /);
  });

  it('names the sub-command that was meant', async () => {
    const { stderr, code } = await habuMcp(['doctr']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/unknown command 'doctr'\n\(Did you mean doctor\?\)/);
  });

  it('explains an unusable configuration in one sentence and the next step, without a stack', async () => {
    const { stderr, stdout, code } = await habuMcp(['config', 'generic'], {
      HABU_API_CLIENT_ID: 'the-id',
    });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(
      /^habu-mcp: HABU_API_CLIENT_ID is set, but HABU_API_CLIENT_SECRET is not\.\nSet both .*\n$/,
    );
  });
});

describe('habu-mcp config', () => {
  it.each([
    ['claude-desktop', 'mcpServers'],
    ['claude-code', 'mcpServers'],
    ['vscode', 'servers'],
    ['cursor', 'mcpServers'],
    ['memex', 'mcpServers'],
    ['gemini', 'mcpServers'],
    ['windsurf', 'mcpServers'],
    ['zed', 'context_servers'],
    ['generic', 'mcpServers'],
  ])('prints a block for %s that starts this program', async (client, key) => {
    const { stdout } = await habuMcp(['config', client, '--json']);
    const block = JSON.parse(stdout) as Record<string, Record<string, object>>;
    expect(block[key]?.['habu-mcp']).toMatchObject({
      command: process.execPath,
      args: [MAIN, 'serve'],
    });
  });

  it('prints the forms of Codex and opencode', async () => {
    expect((await habuMcp(['config', 'codex', '--json'])).stdout).toContain(
      `[mcp_servers.habu-mcp]\ncommand = "${process.execPath}"\nargs = [ "${MAIN}", "serve" ]\n`,
    );
    expect(JSON.parse((await habuMcp(['config', 'opencode', '--json'])).stdout)).toHaveProperty(
      'mcp.habu-mcp.command',
      [process.execPath, MAIN, 'serve'],
    );
  });

  it.each(CLIENT_NAMES)('never prints credentials for %s', async (client) => {
    const { stdout, stderr } = await habuMcp(['config', client], credentials);
    expect(stdout).toContain('HABU_API_CLIENT_SECRET');
    expect(stdout + stderr).not.toMatch(/the-id|the-secret/);
  });

  it('lists the fields of the form that Memex shows', async () => {
    const { stdout } = await habuMcp(['config', 'memex'], credentials);
    expect(stdout).toContain(
      `Name         habu-mcp\nCommand      ${process.execPath}\nArguments    ${MAIN}\n`,
    );
    expect(stdout).toMatch(/^Environment {2}HABU_API_CLIENT_ID=/m);
  });

  it('writes the block into the usual file, keeps a backup, and is idempotent', async () => {
    const file = path.join(home, '.cursor', 'mcp.json');
    expect((await habuMcp(['config', 'cursor', '--write'])).stdout).toContain(`created in ${file}`);
    writeFileSync(file, '{"mcpServers": {"other": {"command": "x"}}}');
    const { stdout } = await habuMcp(['config', 'cursor', '--write']);
    const backup = /The file as it was: (.*)/.exec(stdout)?.[1];
    expect(readFileSync(String(backup), 'utf8')).toBe(
      '{"mcpServers": {"other": {"command": "x"}}}',
    );
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
      mcpServers: { other: {}, 'habu-mcp': { command: process.execPath } },
    });
    expect((await habuMcp(['config', 'cursor', '--write'])).stdout).toContain(
      `already there in ${file}`,
    );
  });

  it('asks for the file of a client whose file is not known', async () => {
    const { stderr, code } = await habuMcp(['config', 'memex', '--write']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^habu-mcp: The file of Memex is not known here.*\nName it with --file/);
    const file = path.join(home, 'memex.json');
    expect((await habuMcp(['config', 'memex', '--write', '--file', file])).code).toBe(0);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toHaveProperty('mcpServers.habu-mcp.command');
  });

  it('refuses a file that is not JSON and leaves it alone', async () => {
    const file = path.join(home, 'broken.json');
    writeFileSync(file, '{ // mine\n');
    const { stderr, code } = await habuMcp(['config', 'generic', '--write', '--file', file]);
    expect(code).toBe(1);
    expect(stderr.split('\n')[0]).toBe(
      `habu-mcp: ${file} is not valid JSON, so it was left as it is.`,
    );
    expect(readFileSync(file, 'utf8')).toBe('{ // mine\n');
  });

  it('does not wait for the modules of Temporal or of the server', async () => {
    const record = path.join(home, 'imports.txt');
    await promisify(execFile)(
      process.execPath,
      ['--import', RECORD_IMPORTS, MAIN, 'config', 'generic'],
      { env: { ...env, RECORD_IMPORTS: record } },
    );
    const modules = recordedModules(record);
    expect(modules).toContainEqual(expect.stringContaining('node_modules/commander/'));
    expect(
      modules.filter((name) => /@temporalio|modelcontextprotocol|\/src\/tools\//.test(name)),
    ).toEqual([]);
  });
});
