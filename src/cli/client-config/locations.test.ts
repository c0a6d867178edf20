import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { clientFile, type Place } from './locations.js';

const users = mkdtempSync(path.join(tmpdir(), 'habu-mcp-users-'));
afterAll(() => {
  rmSync(users, { recursive: true, force: true });
});
const linux: Place = { platform: 'linux', home: '/home/ada', windowsUsers: users };
const mac: Place = { ...linux, platform: 'darwin', home: '/Users/ada' };
const wsl: Place = { ...linux, wslDistro: 'Ubuntu' };

describe('clientFile', () => {
  it.each([
    ['claude-desktop', linux, '/home/ada/.config/Claude/claude_desktop_config.json'],
    [
      'claude-desktop',
      mac,
      '/Users/ada/Library/Application Support/Claude/claude_desktop_config.json',
    ],
    ['claude-code', mac, '/Users/ada/.claude.json'],
    ['vscode', linux, '/home/ada/.config/Code/User/mcp.json'],
    ['vscode', mac, '/Users/ada/Library/Application Support/Code/User/mcp.json'],
    ['vscode', wsl, '/home/ada/.vscode-server/data/User/mcp.json'],
    ['cursor', mac, '/Users/ada/.cursor/mcp.json'],
    ['gemini', wsl, '/home/ada/.gemini/settings.json'],
    ['codex', mac, '/Users/ada/.codex/config.toml'],
    ['windsurf', mac, '/Users/ada/.codeium/windsurf/mcp_config.json'],
    ['opencode', mac, '/Users/ada/.config/opencode/opencode.json'],
    ['zed', linux, '/home/ada/.config/zed/settings.json'],
    ['zed', { ...mac, xdgConfigHome: '/xdg' }, '/Users/ada/.config/zed/settings.json'],
  ] as const)('of %s is where the client looks', (name, place, file) => {
    expect(clientFile(name, place)).toBe(file);
  });

  it('follows the directories that the user has moved', () => {
    expect(clientFile('claude-code', { ...linux, claudeConfigDir: '/cfg' })).toBe(
      '/cfg/.claude.json',
    );
    expect(clientFile('vscode', { ...linux, xdgConfigHome: '/xdg' })).toBe(
      '/xdg/Code/User/mcp.json',
    );
    const moved = { ...linux, xdgConfigHome: '/xdg', codexHome: '/codex', geminiHome: '/gemini' };
    expect(clientFile('zed', moved)).toBe('/xdg/zed/settings.json');
    expect(clientFile('opencode', moved)).toBe('/xdg/opencode/opencode.json');
    expect(clientFile('codex', moved)).toBe('/codex/config.toml');
    expect(clientFile('gemini', moved)).toBe('/gemini/.gemini/settings.json');
  });

  it('of opencode is the one with comments where there is one', () => {
    const place: Place = { ...linux, home: users };
    mkdirSync(path.join(users, '.config/opencode'), { recursive: true });
    writeFileSync(path.join(users, '.config/opencode/opencode.jsonc'), '{}');
    expect(clientFile('opencode', place)).toBe(path.join(users, '.config/opencode/opencode.jsonc'));
  });

  it('is not known for Memex and other clients', () => {
    expect(clientFile('memex', linux)).toBeUndefined();
    expect(clientFile('generic', mac)).toBeUndefined();
  });

  it('on WSL is in the one Windows account that has the client, and unknown when several have it', () => {
    expect(clientFile('claude-desktop', wsl)).toBeUndefined();
    mkdirSync(path.join(users, 'ada/AppData/Roaming/Claude'), { recursive: true });
    expect(clientFile('claude-desktop', wsl)).toBe(
      path.join(users, 'ada/AppData/Roaming/Claude/claude_desktop_config.json'),
    );
    mkdirSync(path.join(users, 'bob/AppData/Roaming/Claude'), { recursive: true });
    expect(clientFile('claude-desktop', wsl)).toBeUndefined();
  });
});
