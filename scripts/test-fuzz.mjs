// Fuzzes the sandbox with schemathesis, which reads the contract by its own rules: nothing of ours judges here. The program comes
// from PyPI; it is pinned here and no dependency, because only this script wants it.
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const PROGRAM = 'schemathesis==4.32.5';
const SEED = process.env.SEED ?? '1';
const SECONDS = process.env.SECONDS_OF_FUZZING ?? '90';
const CHECKS = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_schema_conformance',
];

const root = fileURLToPath(new URL('..', import.meta.url));
const venv = path.join(root, 'node_modules', '.cache', PROGRAM.replace('==', '-'));
const python = path.join(venv, 'bin', 'python3');

const run = (program, args, options) => spawnSync(program, args, { cwd: root, ...options });

/** @returns why there is no schemathesis; undefined when there is one */
function install() {
  if (existsSync(path.join(venv, 'bin', 'schemathesis'))) return undefined;
  const { error, status } = run('python3', ['-m', 'venv', venv], { stdio: 'pipe' });
  if (error !== undefined) return `python3 was not found (${error.code})`;
  if (status !== 0) return 'python3 has no venv module';
  const pip = run(python, ['-m', 'pip', 'install', '--quiet', PROGRAM], { stdio: 'inherit' });
  if (pip.status === 0) return undefined;
  rmSync(venv, { recursive: true, force: true });
  throw new Error(`pip could not install ${PROGRAM}; its message stands above.`);
}

/** Where the sandbox answers otherwise than the contract says, on purpose. Anything else that schemathesis finds is a fault. */
const DEVIATIONS = [
  {
    status: 429,
    response: { description: '' },
    because:
      'the limit of run creations is documented apart from the contract; the answer has no body',
    of: (operation) => operation['x-habu'].spendsRun,
  },
  {
    status: 409,
    because:
      'what is in use stays, and a name is given once: the contract declares it for two operations only',
    of: (operation, method) => method !== 'get',
  },
  {
    schema: { type: 'array' },
    because: 'a list of data types, typed as one of them',
    of: ({ operationId }) => operationId === 'getQuestionDataTypes',
  },
];

/**
 * Without the operations that the sandbox leaves out by name, for they are for other callers than ours; without XML; with the
 * deviations.
 */
function contractFor(folder) {
  const contract = JSON.parse(readFileSync(path.join(root, 'contract', 'habu-openapi.json')));
  for (const methods of Object.values(contract.paths))
    for (const [method, operation] of Object.entries(methods)) {
      const { internal, executorOnly } = operation['x-habu'];
      if (internal || executorOnly) delete methods[method];
      delete operation.requestBody?.content['application/xml'];
      for (const { status, response, schema } of DEVIATIONS.filter((row) =>
        row.of(operation, method),
      )) {
        if (status !== undefined)
          operation.responses[status] ??= response ?? operation.responses[404];
        else operation.responses[200].content['application/json'].schema = schema;
      }
    }
  const file = path.join(folder, 'contract.json');
  writeFileSync(file, JSON.stringify(contract));
  return file;
}

async function startSandbox(folder) {
  const credentials = { id: 'fuzz', secret: randomBytes(16).toString('hex') };
  const program = path.join(root, 'dist', 'sandbox', 'main.js');
  const child = spawn(
    process.execPath,
    [program, '--state-dir', path.join(folder, 'state'), '--people', '2000', '--run-seconds', '1'],
    {
      env: {
        ...process.env,
        SANDBOX_CLIENT_ID: credentials.id,
        SANDBOX_CLIENT_SECRET: credentials.secret,
        SANDBOX_ENDS_WITH_STDIN: '1',
      },
      stdio: ['pipe', 'pipe', 'ignore'],
    },
  );
  const [line] = await Promise.race([
    createInterface(child.stdout)
      [Symbol.asyncIterator]()
      .next()
      .then(({ value }) => [value]),
    new Promise((_resolve, reject) =>
      child.once('exit', (code) => reject(new Error(`The sandbox ended with ${code}.`))),
    ),
  ]);
  const { url } = JSON.parse(line);
  const answer = await fetch(`${url}oauth/token`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${credentials.id}:${credentials.secret}`).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials',
  });
  const { accessToken } = await answer.json();
  return { url, accessToken, child };
}

const missing = install();
if (missing !== undefined) {
  console.log(`skipped: ${missing}, and schemathesis is a Python program.`);
  process.exit(0);
}
run(process.execPath, ['scripts/build.mjs', '--when-stale'], { stdio: 'inherit' });
const folder = mkdtempSync(path.join(tmpdir(), 'habu-fuzz-'));
const sandbox = await startSandbox(folder);
try {
  const { status } = run(
    path.join(venv, 'bin', 'schemathesis'),
    [
      'run',
      contractFor(folder),
      ...[
        '--url',
        sandbox.url.replace(/\/$/, ''),
        '--header',
        `Authorization: Bearer ${sandbox.accessToken}`,
      ],
      ...['--checks', CHECKS.join(','), '--phases', 'coverage,fuzzing,stateful'],
      ...[
        '--seed',
        SEED,
        '--max-time',
        SECONDS,
        '--continue-on-failure',
        '--generation-database',
        'none',
      ],
      ...['--warnings', 'off'],
      ...process.argv.slice(2),
    ],
    // It leaves notes about its failures where it works.
    { stdio: 'inherit', cwd: folder },
  );
  process.exitCode = status ?? 1;
} finally {
  sandbox.child.stdin.end();
  await new Promise((resolve) => sandbox.child.once('exit', resolve));
  rmSync(folder, { recursive: true, force: true });
}
