/** Variables that programs need to run at all. None of ours and none of Temporal's is among them. */
const PASSED_ON = new Set([
  ...[
    'PATH',
    'HOME',
    'USER',
    'LOGNAME',
    'SHELL',
    'LANG',
    'LANGUAGE',
    'TZ',
    'TMPDIR',
    'LD_LIBRARY_PATH',
  ],
  ...['SSL_CERT_FILE', 'SSL_CERT_DIR', 'NODE_EXTRA_CA_CERTS'],
  ...['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'ALL_PROXY'],
]);

/** What pip reads: its own settings, its files, and the certificates of the company's proxy. */
const READ_BY_PIP = new Set([
  ...['XDG_CONFIG_HOME', 'XDG_CONFIG_DIRS', 'XDG_CACHE_HOME'],
  ...['REQUESTS_CA_BUNDLE', 'CURL_CA_BUNDLE', 'NETRC'],
]);

/** The environment of every process that the engine starts, before its own variables. */
export function plainEnvironment(source: NodeJS.ProcessEnv = process.env): Record<string, string> {
  const passed: Record<string, string> = {};
  for (const [name, value] of Object.entries(source)) {
    if (value === undefined) continue;
    if (PASSED_ON.has(name.toUpperCase()) || name.startsWith('LC_')) passed[name] = value;
  }
  return passed;
}

/** For the supervisor, which fetches the dev server's program, and for pip itself; the engine's children never get it. */
export function installerEnvironment(
  source: NodeJS.ProcessEnv = process.env,
): Record<string, string> {
  const more = Object.entries(source).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && (entry[0].startsWith('PIP_') || READ_BY_PIP.has(entry[0])),
  );
  return { ...plainEnvironment(source), ...Object.fromEntries(more) };
}
