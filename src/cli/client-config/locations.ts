import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { ClientName } from './client-names.js';

/** What decides where clients keep their files. */
export interface Place {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  /** Set inside WSL, where some clients run on the Windows side. */
  readonly wslDistro?: string;
  readonly xdgConfigHome?: string;
  readonly claudeConfigDir?: string;
  readonly codexHome?: string;
  readonly geminiHome?: string;
  /** The Windows side's user directories as WSL mounts them. */
  readonly windowsUsers: string;
}

export const placeOf = (env: NodeJS.ProcessEnv, home: string): Place => ({
  platform: process.platform,
  home,
  windowsUsers: '/mnt/c/Users',
  ...(env['WSL_DISTRO_NAME'] && { wslDistro: env['WSL_DISTRO_NAME'] }),
  ...(env['XDG_CONFIG_HOME'] && { xdgConfigHome: env['XDG_CONFIG_HOME'] }),
  ...(env['CLAUDE_CONFIG_DIR'] && { claudeConfigDir: env['CLAUDE_CONFIG_DIR'] }),
  ...(env['CODEX_HOME'] && { codexHome: env['CODEX_HOME'] }),
  ...(env['GEMINI_CLI_HOME'] && { geminiHome: env['GEMINI_CLI_HOME'] }),
});

/**
 * The file in which a client keeps its servers for one user; undefined where none is known: Memex and other clients
 * take them in their own settings, and on WSL the Windows user is not always plain.
 */
export function clientFile(name: ClientName, place: Place): string | undefined {
  switch (name) {
    case 'claude-code':
      return path.join(place.claudeConfigDir ?? place.home, '.claude.json');
    case 'claude-desktop':
      return place.wslDistro === undefined
        ? path.join(applicationData(place), 'Claude', 'claude_desktop_config.json')
        : windowsFile(place, ['AppData', 'Roaming', 'Claude'], 'claude_desktop_config.json');
    case 'cursor':
      return place.wslDistro === undefined
        ? path.join(place.home, '.cursor', 'mcp.json')
        : windowsFile(place, ['.cursor'], 'mcp.json');
    case 'vscode':
      return place.wslDistro === undefined
        ? path.join(applicationData(place), 'Code', 'User', 'mcp.json')
        : // What "MCP: Open Remote User Configuration" opens: VS Code starts these servers inside WSL.
          path.join(place.home, '.vscode-server', 'data', 'User', 'mcp.json');
    case 'gemini':
      return path.join(place.geminiHome ?? place.home, '.gemini', 'settings.json');
    case 'codex':
      return path.join(place.codexHome ?? path.join(place.home, '.codex'), 'config.toml');
    case 'windsurf':
      return place.wslDistro === undefined
        ? path.join(place.home, '.codeium', 'windsurf', 'mcp_config.json')
        : windowsFile(place, ['.codeium', 'windsurf'], 'mcp_config.json');
    case 'opencode':
      return opencodeFile(path.join(place.xdgConfigHome ?? dotConfig(place), 'opencode'));
    case 'zed':
      return place.wslDistro === undefined
        ? path.join(zedFolder(place), 'settings.json')
        : windowsFile(place, ['AppData', 'Roaming', 'Zed'], 'settings.json');
    case 'memex':
    case 'generic':
      return undefined;
  }
}

const applicationData = ({ platform, home, xdgConfigHome }: Place): string =>
  platform === 'darwin'
    ? path.join(home, 'Library', 'Application Support')
    : (xdgConfigHome ?? dotConfig({ home }));

const dotConfig = ({ home }: Pick<Place, 'home'>): string => path.join(home, '.config');

/** On a Mac it does not follow XDG_CONFIG_HOME. */
const zedFolder = (place: Place): string =>
  path.join((place.platform === 'linux' && place.xdgConfigHome) || dotConfig(place), 'zed');

/** It reads both, and the one with comments over the other. */
function opencodeFile(folder: string): string {
  const withComments = path.join(folder, 'opencode.jsonc');
  return existsSync(withComments) ? withComments : path.join(folder, 'opencode.json');
}

/** The file in the one Windows account that has the client's folder. */
function windowsFile(place: Place, folder: readonly string[], file: string): string | undefined {
  if (!existsSync(place.windowsUsers)) return undefined;
  const folders = readdirSync(place.windowsUsers)
    .map((user) => path.join(place.windowsUsers, user, ...folder))
    .filter((candidate) => existsSync(candidate));
  const [only] = folders;
  return only === undefined || folders.length > 1 ? undefined : path.join(only, file);
}
