import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
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
