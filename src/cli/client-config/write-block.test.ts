import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ClientBlock } from './clients.js';
import { writeBlock } from './write-block.js';

const NOW = new Date('2026-11-22T10:11:12.345Z');
const block: ClientBlock = {
  key: 'mcpServers',
  entry: {
    command: '/bin/node',
    args: ['/opt/main.js', 'serve'],
    env: { HABU_ACCOUNT: 'acme', HABU_API_CLIENT_SECRET: '${paste it here}' },
  },
};

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'habu-mcp-config-'));
  file = path.join(folder, 'client.json');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});
const written = (): unknown => JSON.parse(readFileSync(file, 'utf8'));

describe('writeBlock', () => {
  it('creates a missing file, with its folder, for the user alone', async () => {
    file = path.join(folder, 'deep', 'client.json');
    expect(await writeBlock(block, file, NOW)).toEqual({ file, outcome: 'created' });
    expect(written()).toEqual({ mcpServers: { 'habu-mcp': block.entry } });
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('keeps everything else in the file, its indentation and mode, and a backup beside it', async () => {
    const before = '{\n    "theme": "dark",\n    "mcpServers": {"other": {"command": "x"}}\n}';
    writeFileSync(file, before, { mode: 0o640 });
    const { outcome, backup } = await writeBlock(block, file, NOW);
    expect(outcome).toBe('changed');
    expect(backup).toBe(`${file}.before-habu-mcp-20261122T101112Z`);
    expect(readFileSync(String(backup), 'utf8')).toBe(before);
    expect(written()).toEqual({
      theme: 'dark',
      mcpServers: { other: { command: 'x' }, 'habu-mcp': block.entry },
    });
    expect(readFileSync(file, 'utf8')).toContain('\n    "theme"');
    expect(statSync(file).mode & 0o777).toBe(0o640);
    expect(readdirSync(folder)).toHaveLength(2);
  });

  it('changes nothing the second time and makes no second backup', async () => {
    await writeBlock(block, file, NOW);
    const before = readFileSync(file, 'utf8');
    expect(await writeBlock(block, file, NOW)).toEqual({ file, outcome: 'already there' });
    expect(readFileSync(file, 'utf8')).toBe(before);
    expect(readdirSync(folder)).toEqual(['client.json']);
  });

  it('keeps a secret that was filled in, and what the client added to the entry', async () => {
    const mine = {
      command: '/old/node',
      disabled: true,
      env: { HABU_API_CLIENT_SECRET: 's3', X: '1' },
    };
    writeFileSync(file, JSON.stringify({ mcpServers: { 'habu-mcp': mine } }));
    await writeBlock(block, file, NOW);
    expect(written()).toEqual({
      mcpServers: {
        'habu-mcp': {
          disabled: true,
          command: '/bin/node',
          args: ['/opt/main.js', 'serve'],
          env: { HABU_ACCOUNT: 'acme', HABU_API_CLIENT_SECRET: 's3', X: '1' },
        },
      },
    });
  });

  it('adds only those inputs that are not there yet', async () => {
    const input = { type: 'promptString', id: 'a', description: 'A', password: true } as const;
    writeFileSync(file, JSON.stringify({ inputs: [{ id: 'a', mine: true }, { id: 'z' }] }));
    await writeBlock(
      { ...block, key: 'servers', inputs: [input, { ...input, id: 'b' }] },
      file,
      NOW,
    );
    expect(written()).toMatchObject({
      inputs: [{ id: 'a', mine: true }, { id: 'z' }, { id: 'b' }],
    });
  });

  it('writes through a link, so that a file kept elsewhere stays linked', async () => {
    const link = path.join(folder, 'link.json');
    writeFileSync(file, '{}');
    symlinkSync(file, link);
    await writeBlock(block, link, NOW);
    expect(written()).toHaveProperty('mcpServers');
  });

  it('keeps comments, trailing commas, order, numbers and every other character of the file', async () => {
    const before = [
      '// mine',
      '{',
      '\t"size": 1.0, /* not 1 */ "big": 12345678901234567890, "exp": 1e3,',
      '\t"mcpServers": {',
      '\t\t// an old friend',
      '\t\t"other": { "command": "x" },',
      '\t},',
      '\t"last": "\\u00e9",',
      '}',
      '// the end',
      '',
    ];
    writeFileSync(file, before.join('\n'));
    await writeBlock(block, file, NOW);
    const after = readFileSync(file, 'utf8').split('\n');
    expect(before.filter((line) => !after.includes(line))).toEqual([]);
    expect(after).toContain('\t\t"habu-mcp": {');
  });

  it('keeps comments within the entry, and changes only what is ours', async () => {
    const entry =
      '{ // mine\n "command": "/old", "timeout": 1.50, "env": { /* kept */ "X": "1" } }';
    writeFileSync(file, `{"mcpServers": {"habu-mcp": ${entry}}}`);
    await writeBlock(block, file, NOW);
    const text = readFileSync(file, 'utf8');
    expect(text).toContain('{ // mine\n "command": "/bin/node", "timeout": 1.50, "env": {');
    expect(text).toContain('{ /* kept */ "X": "1"');
    expect(text).not.toContain('/old');
  });

  it('leaves a comment with what it is about', async () => {
    writeFileSync(file, '{\n  "mcpServers": {},\n  "theme": "dark" // at night\n  // the end\n}\n');
    await writeBlock({ ...block, key: 'servers' }, file, NOW);
    expect(readFileSync(file, 'utf8')).toMatch(
      /^\{\n {2}"mcpServers": \{\},\n {2}"theme": "dark", \/\/ at night\n {2}"servers": \{\n/,
    );
    expect(readFileSync(file, 'utf8')).toMatch(/\n {2}\}\n {2}\/\/ the end\n\}\n$/);
  });

  it('keeps Windows line ends and a byte order mark', async () => {
    writeFileSync(file, '\uFEFF{\r\n  "theme": "dark"\r\n}\r\n');
    await writeBlock(block, file, NOW);
    const text = readFileSync(file, 'utf8');
    expect(text.startsWith('\uFEFF{\r\n  "theme": "dark",\r\n')).toBe(true);
    expect(text).not.toMatch(/[^\r]\n/);
    expect((await writeBlock(block, file, NOW)).outcome).toBe('already there');
  });

  it.each([
    ['a link to a file that is not there', () => path.join(folder, 'gone.json')],
    ['a link that ends nowhere', () => path.join(folder, 'client.json')],
  ])('answers %s in one sentence and leaves it', async (_, target) => {
    symlinkSync(target(), file);
    const failure: unknown = await writeBlock(block, file, NOW).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'INVALID_ARGUMENT' });
    expect(String(failure)).toContain('is a link');
    expect(readdirSync(folder)).toEqual(['client.json']);
  });

  it('answers a folder, and a place that cannot be one, in one sentence', async () => {
    writeFileSync(path.join(folder, 'a-file'), '');
    for (const place of [folder, path.join(folder, 'a-file', 'client.json')])
      await expect(writeBlock(block, place, NOW)).rejects.toMatchObject({
        code: 'INVALID_ARGUMENT',
        message: expect.stringContaining(place) as string,
      });
  });

  it('leaves a file alone that is not UTF-8', async () => {
    const bytes = Buffer.from('{"name": "Ren\u00e9"}', 'latin1');
    writeFileSync(file, bytes);
    await expect(writeBlock(block, file, NOW)).rejects.toThrow('is not UTF-8 text');
    expect(readFileSync(file)).toEqual(bytes);
  });

  it.each([
    ['{"secret": "hunter2"', 'is not valid JSON'],
    ['{"secret": "hunter2"} trailing', 'is not valid JSON'],
    ['[]', 'does not hold a JSON object'],
    ['{"mcpServers": []}', 'mcpServers in'],
    ['{"mcpServers": {"habu-mcp": []}}', 'mcpServers.habu-mcp in'],
    ['{"mcpServers": {}, "mcpServers": {"a": {"token": "hunter2"}}}', 'may have a name twice'],
  ])(
    'refuses %s with one sentence that quotes none of it, and leaves it alone',
    async (text, reason) => {
      writeFileSync(file, text);
      const failure: unknown = await writeBlock(block, file, NOW).catch((error: unknown) => error);
      expect(failure).toMatchObject({ code: 'INVALID_ARGUMENT' });
      expect(String(failure)).toContain(reason);
      expect(String(failure)).not.toContain('hunter2');
      expect(readFileSync(file, 'utf8')).toBe(text);
      expect(readdirSync(folder)).toEqual(['client.json']);
    },
  );
});

describe('writeBlock into a TOML file', () => {
  const codex: ClientBlock = {
    key: 'mcp_servers',
    format: 'toml',
    entry: {
      command: '/bin/node',
      args: ['/opt/main.js', 'serve'],
      env: { HABU_ACCOUNT: 'acme' },
      env_vars: ['HABU_API_CLIENT_ID'],
    },
  };
  const table =
    '[mcp_servers.habu-mcp]\ncommand = "/bin/node"\nargs = [ "/opt/main.js", "serve" ]\n' +
    'env_vars = [ "HABU_API_CLIENT_ID" ]\n\n[mcp_servers.habu-mcp.env]\nHABU_ACCOUNT = "acme"\n';

  it('creates a missing one', async () => {
    expect((await writeBlock(codex, file, NOW)).outcome).toBe('created');
    expect(readFileSync(file, 'utf8')).toBe(table);
  });

  it('keeps every character of what is there, and puts its table at the end', async () => {
    const before =
      '# mine\r\nmodel = "x" # why\r\nbig = 9223372036854775807\r\n[mcp_servers.a]\r\ncommand = "a"';
    writeFileSync(file, before);
    const { outcome, backup } = await writeBlock(codex, file, NOW);
    expect(outcome).toBe('changed');
    expect(readFileSync(String(backup), 'utf8')).toBe(before);
    expect(readFileSync(file, 'utf8')).toBe(`${before}\r\n\r\n${table.replaceAll('\n', '\r\n')}`);
    expect((await writeBlock(codex, file, NOW)).outcome).toBe('already there');
  });

  it.each([
    ['[mcp_servers.habu-mcp]\ncommand = "/old"\n', 'has other settings'],
    ['mcp_servers = { a = { command = "x" } }\n', 'cannot be added to'],
    ['key = "hunter2\n', 'is not valid TOML'],
    ['mcp_servers = 1\n', 'mcp_servers in'],
  ])('refuses %s with one sentence and leaves it alone', async (text, reason) => {
    writeFileSync(file, text);
    const failure: unknown = await writeBlock(codex, file, NOW).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'INVALID_ARGUMENT' });
    expect(String(failure)).toContain(reason);
    expect(String(failure)).not.toContain('hunter2');
    expect(readFileSync(file, 'utf8')).toBe(text);
    expect(readdirSync(folder)).toEqual(['client.json']);
  });
});
