import { faultSuite } from './fault-suite.js';
import { caseById } from './matrix.js';

/** Each process and phase once, with the faults that mislead most; the whole matrix is `npm run test:faults`. */
const SELECTION = [
  'mcp-server.preparing.none.alone',
  'sandbox.queued.create-reset.after-kill',
  'worker.creating.none.alone',
  'temporal.running.none.alone',
  'supervisor.running.none.alone',
  'mcp-server.finishing.rows-malformed.then-kill',
];

faultSuite('a selection of the fault matrix', SELECTION.map(caseById));
