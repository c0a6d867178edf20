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

/** The environment of every process that the engine starts, before its own variables. */
export function plainEnvironment(source: NodeJS.ProcessEnv = process.env): Record<string, string> {
  const passed: Record<string, string> = {};
  for (const [name, value] of Object.entries(source)) {
    if (value === undefined) continue;
    if (PASSED_ON.has(name.toUpperCase()) || name.startsWith('LC_')) passed[name] = value;
  }
  return passed;
}
