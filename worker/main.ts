import { HabuMcpError } from '../src/domain/errors/habu-mcp-error.js';
import { runWorker } from './run-worker.js';

try {
  await runWorker(process.env);
  process.exit(0);
} catch (error) {
  const message = error instanceof Error ? error.message : 'unknown error';
  const nextStep = error instanceof HabuMcpError ? ` ${error.nextStep}` : '';
  process.stderr.write(`habu-mcp worker: ${message}${nextStep}\n`);
  process.exit(1);
}
