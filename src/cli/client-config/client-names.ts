export const CLIENT_NAMES = [
  'memex',
  'claude-desktop',
  'claude-code',
  'vscode',
  'cursor',
  'gemini',
  'codex',
  'windsurf',
  'opencode',
  'zed',
  'generic',
] as const;
export type ClientName = (typeof CLIENT_NAMES)[number];
