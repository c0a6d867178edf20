import type { FigureDefinition } from '../report/figure.js';
import { analysis } from './analysis.js';
import { answerSizes } from './answer-sizes.js';
import { apiCalls } from './api-calls.js';
import { coldStart } from './cold-start.js';
import { databaseGrowth } from './database-growth.js';
import { getRun } from './get-run.js';
import { histories } from './histories.js';
import { installation } from './installation.js';
import { listRuns } from './list-runs.js';
import { openRuns } from './open-runs.js';
import { queue } from './queue.js';
import { readToolOnAMiss } from './read-tool-on-a-miss.js';
import { readTool } from './read-tool.js';
import { serverStart } from './server-start.js';
import { startTool } from './start-tool.js';
import { toolList } from './tool-list.js';

/**
 * In the order of the table. Starts come first: nothing else of ours runs yet that could slow them. What fills the server
 * comes last.
 */
export const FIGURES: readonly FigureDefinition[] = [
  serverStart,
  coldStart,
  startTool,
  getRun,
  readTool,
  readToolOnAMiss,
  histories,
  apiCalls,
  queue,
  databaseGrowth,
  openRuns,
  listRuns,
  toolList,
  answerSizes,
  analysis,
  installation,
];
