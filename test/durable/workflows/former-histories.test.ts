import { readFileSync } from 'node:fs';
import path from 'node:path';
import proto from '@temporalio/proto';
import { Worker } from '@temporalio/worker';
import { expect, it } from 'vitest';
import { compiledFile } from '../../../src/package-root.js';

const { History } = proto.temporal.api.history.v1;

// Runs take hours and the entities live for ever, so a new version takes over what an earlier one began.
it.each([
  ['an overlap analysis with base sizes', 'overlap-analysis'],
  ['an overlap analysis that was cancelled while its runs went on', 'cancelled-overlap-analysis'],
  ['the ask of a plain question', 'question-ask'],
  ['a question run', 'question-run'],
  ['a question watcher', 'question-watcher'],
  ['a run desk', 'run-desk'],
  ['a token keeper that met two unknown outcomes before they were followed up', 'token-keeper'],
])('the history of %s under version 0.1.0 is taken over', async (_what, file) => {
  const bytes = readFileSync(path.join(import.meta.dirname, 'fixtures', `${file}-0.1.0.pb`));
  const history = History.decode(bytes);
  expect(history.events.length).toBeGreaterThan(20);
  const workflowBundle = { codePath: compiledFile('workflow-bundle.js') };
  await Worker.runReplayHistory({ workflowBundle }, history);
});
