// Lets the SDK's worker into our bundle without its bundler of workflow code: webpack and swc, which a prebuilt bundle never loads.
import { fileURLToPath } from 'node:url';

const inWorker = (file) => new RegExp(`/node_modules/@temporalio/worker/lib/${file}\\.js$`);
const BUNDLER = inWorker('workflow/bundler');
const THREADED = inWorker('workflow/threaded-vm');
const THREAD_CALL = "require.resolve('./workflow-worker-thread')";

/** All that `worker.js` and `index.js` take from the bundler's module. */
const NO_BUNDLER = `
const refuse = () => { throw new Error('This program runs prebuilt workflow code only.'); };
exports.defaultWorkflowInterceptorModules = [];
exports.WorkflowCodeBundler = class { constructor() { refuse(); } };
exports.bundleWorkflowCode = refuse;
`;

/** The file that each of the worker's threads runs: a program of its own beside the chunks. */
export const WORKFLOW_THREAD = {
  name: 'chunks/workflow-worker-thread',
  file: fileURLToPath(
    new URL('workflow/workflow-worker-thread.js', import.meta.resolve('@temporalio/worker')),
  ),
};

/** A rolldown plugin. A version of the SDK that it does not fit fails the build. */
export const temporalWorker = () => {
  const done = new Set();
  return {
    name: 'temporal-worker',
    load: {
      filter: { id: BUNDLER },
      handler() {
        done.add('bundler');
        return NO_BUNDLER;
      },
    },
    transform: {
      filter: { id: THREADED },
      handler(code) {
        if (code.split(THREAD_CALL).length !== 2) return;
        done.add('thread');
        // Chunks lie in one folder, so that the name holds in whichever this code comes to lie.
        const there = "require.resolve('./workflow-worker-thread.js')";
        return { code: code.replace(THREAD_CALL, there), map: null };
      },
    },
    buildEnd() {
      if (done.size < 2)
        throw new Error('@temporalio/worker is not built as scripts/temporal-worker.mjs expects.');
    },
  };
};
