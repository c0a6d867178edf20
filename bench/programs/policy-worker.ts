/**
 * The product's worker with intervals of a figure's own. Argument: a run policy as JSON; everything else is its environment's,
 * like worker/main.
 */
import type { RunPolicy } from '../../src/domain/question-run/run-policy.js';
import { runWorker } from '../../worker/run-worker.js';

const [policy] = process.argv.slice(2);
if (policy === undefined) throw new Error('usage: policy-worker POLICY');

await runWorker(process.env, { policy: JSON.parse(policy) as RunPolicy });
process.exit(0);
