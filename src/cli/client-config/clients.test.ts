import { describe, expect, it } from 'vitest';
import { CLIENT_NAMES } from './client-names.js';
import { blockAsFile, blockText, claudeAddCommand, clientBlock } from './clients.js';
import type { Launch } from './launch.js';
import type { Place } from './locations.js';

const place: Place = { platform: 'linux', home: '/home/ada', windowsUsers: '/mnt/c/Users' };
const sandbox: Launch = {
  command: '/opt/node/bin/node',
  args: ['/opt/habu mcp/main.js', 'serve'],
  settings: {},
  secrets: [],
};
const live: Launch = {
  ...sandbox,
  settings: { HABU_ACCOUNT: 'acme' },
  secrets: ['HABU_API_CLIENT_ID', 'HABU_API_CLIENT_SECRET'],
};

describe('clientBlock', () => {
  it.each(CLIENT_NAMES)('gives %s absolute paths and no env in sandbox mode', (name) => {
    const { entry, inputs } = clientBlock(name, sandbox, place);
    expect([entry.command, ...(entry.args ?? [])].flat()).toEqual([
      sandbox.command,
      ...sandbox.args,
    ]);
    for (const field of ['env', 'environment', 'env_vars']) expect(entry).not.toHaveProperty(field);
    expect(inputs).toBeUndefined();
  });

  it('uses the common form for Memex, Claude Desktop, Cursor and other clients', () => {
    expect(blockAsFile(clientBlock('memex', sandbox, place))).toEqual({
      mcpServers: { 'habu-mcp': { command: sandbox.command, args: sandbox.args } },
    });
  });

  it('lets VS Code ask for the secrets in place of keeping them in its file', () => {
    const block = blockAsFile(clientBlock('vscode', live, place));
    expect(block).toMatchObject({
      inputs: [
        { type: 'promptString', id: 'habu-api-client-id', password: true },
        { type: 'promptString', id: 'habu-api-client-secret', password: true },
      ],
      servers: {
        'habu-mcp': {
          type: 'stdio',
          env: {
            HABU_ACCOUNT: 'acme',
            HABU_API_CLIENT_ID: '${input:habu-api-client-id}',
            HABU_API_CLIENT_SECRET: '${input:habu-api-client-secret}',
          },
        },
      },
    });
  });

  it('gives opencode one command line, and its own words for kind and environment', () => {
    expect(blockAsFile(clientBlock('opencode', live, place))).toEqual({
      mcp: {
        'habu-mcp': {
          type: 'local',
          command: ['/opt/node/bin/node', '/opt/habu mcp/main.js', 'serve'],
          environment: {
            HABU_ACCOUNT: 'acme',
            HABU_API_CLIENT_ID: '{env:HABU_API_CLIENT_ID}',
            HABU_API_CLIENT_SECRET: '{env:HABU_API_CLIENT_SECRET}',
          },
        },
      },
    });
  });

  it('gives Codex a table, and the names of the secrets that it is to hand on', () => {
    expect(blockText(clientBlock('codex', live, place))).toBe(
      '[mcp_servers.habu-mcp]\ncommand = "/opt/node/bin/node"\nargs = [ "/opt/habu mcp/main.js", "serve" ]\n' +
        'env_vars = [ "HABU_API_CLIENT_ID", "HABU_API_CLIENT_SECRET" ]\n\n' +
        '[mcp_servers.habu-mcp.env]\nHABU_ACCOUNT = "acme"\n',
    );
  });

  it.each([
    ['claude-code', '${HABU_API_CLIENT_SECRET}'],
    ['gemini', '${HABU_API_CLIENT_SECRET}'],
    ['windsurf', '${env:HABU_API_CLIENT_SECRET}'],
    ['zed', '${paste HABU_API_CLIENT_SECRET here}'],
    ['cursor', '${env:HABU_API_CLIENT_SECRET}'],
    ['claude-desktop', '${paste HABU_API_CLIENT_SECRET here}'],
  ] as const)('gives %s a placeholder in its own form', (name, placeholder) => {
    const { entry } = clientBlock(name, live, place);
    expect(entry.env?.['HABU_API_CLIENT_SECRET']).toBe(placeholder);
  });

  it('sends clients on the Windows side of WSL through wsl.exe, with the variables named', () => {
    const { entry } = clientBlock('claude-desktop', live, { ...place, wslDistro: 'Ubuntu' });
    expect(entry.command).toBe('wsl.exe');
    expect(entry.args).toEqual([
      '--distribution',
      'Ubuntu',
      '--exec',
      sandbox.command,
      ...sandbox.args,
    ]);
    expect(entry.env?.['WSLENV']).toBe(
      'HABU_ACCOUNT/u:HABU_API_CLIENT_ID/u:HABU_API_CLIENT_SECRET/u',
    );
  });
});

describe('claudeAddCommand', () => {
  it('quotes for the shell and keeps --env away from the name', () => {
    expect(claudeAddCommand(clientBlock('claude-code', live, place))).toBe(
      "claude mcp add --scope user --env HABU_ACCOUNT=acme --env 'HABU_API_CLIENT_ID=${HABU_API_CLIENT_ID}' " +
        "--env 'HABU_API_CLIENT_SECRET=${HABU_API_CLIENT_SECRET}' --transport stdio habu-mcp -- " +
        "/opt/node/bin/node '/opt/habu mcp/main.js' serve",
    );
  });
});
