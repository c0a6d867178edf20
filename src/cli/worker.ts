import { Command } from 'commander';

const HELP = `
In production: set TEMPORAL_ADDRESS (or a Temporal profile) and the credentials of the API, and let a service manager keep
this program running. Any number of workers may run: the two tokens a day are shared through Temporal.
On one machine without a Temporal server of its own, habu-mcp engine start runs a worker by itself.

Example:
  $ TEMPORAL_ADDRESS=temporal.internal:7233 HABU_API_CLIENT_ID=... HABU_API_CLIENT_SECRET_FILE=/run/secrets/habu habu-mcp worker`;

export function workerCommand(): Command {
  return new Command('worker')
    .description('run one worker for a configured Temporal server')
    .addHelpText('after', HELP)
    .action(async () => {
      const { runWorker } = await import('../../worker/run-worker.js');
      await runWorker(process.env);
      process.exit(0);
    });
}
