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

  it.each([
    ['{"secret": "hunter2",}', 'is not valid JSON'],
    ['// comment\n{}', 'is not valid JSON'],
    ['[]', 'does not hold a JSON object'],
    ['{"mcpServers": []}', 'mcpServers in'],
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
