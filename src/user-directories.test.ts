import { userInfo } from 'node:os';
import { describe, expect, it } from 'vitest';
import { userDirectories } from './user-directories.js';

describe('userDirectories', () => {
  it('lie in HOME, and where XDG says on Linux', () => {
    const moved = { HOME: '/h', XDG_DATA_HOME: '/d', XDG_CACHE_HOME: '/c' };
    expect(userDirectories({ HOME: '/h' }, 'linux')).toEqual({
      homeDir: '/h',
      dataDir: '/h/.local/share/habu-mcp',
      cacheDir: '/h/.cache/habu-mcp',
    });
    expect(userDirectories(moved, 'linux')).toEqual({
      homeDir: '/h',
      dataDir: '/d/habu-mcp',
      cacheDir: '/c/habu-mcp',
    });
    expect(userDirectories(moved, 'darwin')).toEqual({
      homeDir: '/h',
      dataDir: '/h/Library/Application Support/habu-mcp',
      cacheDir: '/h/Library/Caches/habu-mcp',
    });
  });

  it.each(['', '  ', 'relative/place'])('take "%s" for no directory at all', (value) => {
    const blank = { HOME: '/h', XDG_DATA_HOME: value, XDG_CACHE_HOME: value };
    expect(userDirectories(blank, 'linux')).toEqual(userDirectories({ HOME: '/h' }, 'linux'));
    expect(userDirectories({ HOME: value }, 'linux').homeDir).toBe(userInfo().homedir);
  });

  it('are known as far as they can be for a user that the system does not know', () => {
    const unknown = (): string => {
      throw new Error('ENOENT: no such user');
    };
    expect(userDirectories({}, 'linux', unknown)).toEqual({});
    expect(userDirectories({ XDG_DATA_HOME: '/d' }, 'linux', unknown)).toEqual({
      dataDir: '/d/habu-mcp',
    });
  });
});
