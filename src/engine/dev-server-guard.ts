/**
 * Stands between the supervisor and the Temporal dev server, which is not ours and watches nobody: when the pipe on
 * standard input breaks, the supervisor is gone, and the server is ended. Arguments: the program and its arguments.
 * Descriptor 3, the alive pipe, is handed on. The first line on standard output names the server's pid.
 */
import { spawn } from 'node:child_process';

const STOP_LIMIT_MS = 10_000;

const [program, ...args] = process.argv.slice(2);
if (program === undefined) throw new Error('usage: dev-server-guard PROGRAM [ARGUMENT...]');

const server = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit', 3] });
server.once('spawn', () => process.stdout.write(`${JSON.stringify({ serverPid: server.pid })}\n`));
server.once('error', (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
  process.stdin.destroy();
});
server.once('exit', (code, signal) => {
  process.stderr.write(`server ended: ${signal ?? `exit code ${String(code)}`}\n`);
  process.exit(code ?? 1);
});

function endServer(): void {
  server.kill('SIGTERM');
  setTimeout(() => server.kill('SIGKILL'), STOP_LIMIT_MS).unref();
}

process.on('SIGTERM', endServer);
process.on('SIGINT', endServer);
// Writing to the supervisor's broken pipes must not end the guard before the server.
process.stdout.on('error', () => undefined);
process.stderr.on('error', () => undefined);
process.stdin.on('error', endServer);
process.stdin.on('close', endServer);
process.stdin.on('end', endServer);
process.stdin.resume();
