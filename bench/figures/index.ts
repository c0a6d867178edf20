import type { FigureDefinition } from '../figure.js';
import { coldStart } from './cold-start.js';
import { getRun } from './get-run.js';
import { histories } from './histories.js';
import { installation } from './installation.js';
import { readToolOnAMiss } from './read-tool-on-a-miss.js';
import { readTool } from './read-tool.js';
import { serverStart } from './server-start.js';
import { startTool } from './start-tool.js';
import { toolList } from './tool-list.js';

/** In the order of the table. Starts come first: nothing else of ours runs yet that could slow them. */
export const FIGURES: readonly FigureDefinition[] = [
  serverStart,
  coldStart,
  startTool,
  getRun,
  readTool,
  readToolOnAMiss,
  histories,
  toolList,
  installation,
];
