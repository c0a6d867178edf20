/**
 * A worker of the SDK with its defaults, in a process of its own and with prebuilt workflows like the product's. Arguments:
 * address, namespace, the workflows' bundle, task queue, and the number of workflows in its cache where it is not the default.
 * Prints {"ready":true} once it polls; ends with its standard input.
 */
import { NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { bareActivities } from './bare-activities.js';

const [address, namespace, codePath, taskQueue, cached] = process.argv.slice(2);
if (!address || !namespace || !codePath || !taskQueue)
  throw new Error('usage: bare-worker ADDRESS NAMESPACE BUNDLE TASK_QUEUE [CACHED_WORKFLOWS]');

Runtime.install({ shutdownSignals: [] });
const connection = await NativeConnection.connect({ address });
const worker = await Worker.create({
  connection,
  namespace,
  taskQueue,
  workflowBundle: { codePath },
  activities: bareActivities,
  ...(cached === undefined ? {} : { maxCachedWorkflows: Number(cached) }),
});
process.stdin.resume().once('end', () => {
  worker.shutdown();
});
const running = worker.run();
process.stdout.write(`${JSON.stringify({ ready: true })}\n`);
await running;
await connection.close();
process.exit(0);
