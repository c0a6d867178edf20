import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../config.js';
import { launchOf } from './launch.js';

const programs = { node: '/bin/node', script: '/opt/main.js' };
const launchIn = (env: Record<string, string>) => launchOf(loadConfig(env), env, programs);
const credentials = { HABU_API_CLIENT_ID: 'the-id', HABU_API_CLIENT_SECRET: 'the-secret' };

describe('launchOf', () => {
  it('needs nothing in sandbox mode', () => {
    expect(launchIn({})).toEqual({
      command: '/bin/node',
      args: ['/opt/main.js', 'serve'],
      settings: {},
      secrets: [],
    });
  });

  it('names the credentials and never holds their values', () => {
    const launch = launchIn({ ...credentials, HABU_ACCOUNT: 'acme' });
    expect(launch.secrets).toEqual(['HABU_API_CLIENT_ID', 'HABU_API_CLIENT_SECRET']);
    expect(launch.settings).toEqual({ HABU_ACCOUNT: 'acme' });
    expect(JSON.stringify(launch)).not.toMatch(/the-id|the-secret/);
  });

  it('hands on settings of this shell with absolute paths', () => {
    expect(launchIn({ HABU_MCP_HOME: 'data', HABU_MCP_TOOLSETS: 'analysis' }).settings).toEqual({
      HABU_MCP_HOME: `${process.cwd()}/data`,
      HABU_MCP_TOOLSETS: 'analysis',
    });
  });

  it.runIf(process.platform === 'linux')(
    'names the directories that XDG variables have moved: the client does not see those',
    () => {
      const moved = { HOME: '/h', XDG_DATA_HOME: '/d', XDG_CACHE_HOME: '/c' };
      expect(launchIn(moved).settings).toEqual({
        HABU_MCP_HOME: '/d/habu-mcp',
        HABU_MCP_CACHE_DIR: '/c/habu-mcp',
      });
      const { settings } = launchIn(moved);
      const { home, cacheDir } = loadConfig({ HOME: '/h', ...settings });
      expect({ home, cacheDir }).toEqual({ home: '/d/habu-mcp', cacheDir: '/c/habu-mcp' });
      expect(launchIn({ HOME: '/h', XDG_DATA_HOME: ' ', XDG_CACHE_HOME: 'c' }).settings).toEqual(
        {},
      );
      expect(
        launchIn({ ...moved, HABU_MCP_HOME: '/m', HABU_MCP_CACHE_DIR: '/k' }).settings,
      ).toEqual({ HABU_MCP_HOME: '/m', HABU_MCP_CACHE_DIR: '/k' });
    },
  );

  it('with a configured Temporal hands on its place and the account, and no credentials', () => {
    const launch = launchIn({
      ...credentials,
      TEMPORAL_ADDRESS: 'temporal.example:7233',
      TEMPORAL_API_KEY: 'the-key',
    });
    expect(launch.secrets).toEqual(['TEMPORAL_API_KEY']);
    expect(launch.settings).toEqual({
      HABU_ACCOUNT: expect.stringMatching(/^live-/) as string,
      TEMPORAL_ADDRESS: 'temporal.example:7233',
    });
  });
});
