import { readFileSync } from 'node:fs';
import path from 'node:path';
import proto from '@temporalio/proto';
import { Worker } from '@temporalio/worker';
import { expect, it } from 'vitest';
import { compiledFile } from '../../../src/package-root.js';

const { History } = proto.temporal.api.history.v1;
const bytes = readFileSync(path.join(import.meta.dirname, 'fixtures', 'token-keeper-0.1.0.pb'));

// It lives for ever, so a new version takes over one that an earlier version began.
it('a token keeper that met two unknown outcomes before they were followed up is taken over', async () => {
  const history = History.decode(bytes);
  expect(history.events.length).toBeGreaterThan(20);
  const workflowBundle = { codePath: compiledFile('workflow-bundle.js') };
  await Worker.runReplayHistory({ workflowBundle }, history);
});
