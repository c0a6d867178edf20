import { cancelRun } from './analysis/cancel-run.js';
import { getRun } from './analysis/get-run.js';
import { getRunChart } from './analysis/get-run-chart.js';
import { getRunResults } from './analysis/get-run-results.js';
import { listRuns } from './analysis/list-runs.js';
import { respondToRun } from './analysis/respond-to-run.js';
import { runOverlapAnalysis } from './analysis/run-overlap-analysis.js';
import { runQuestion } from './analysis/run-question.js';
import type { ToolDefinition } from './define-tool.js';
import { callApi } from './api/call-api.js';
import { findApiOperation } from './api/find-api-operation.js';
import { readApi } from './api/read-api.js';
import { listCleanrooms } from './discovery/list-cleanrooms.js';
import { listItems } from './discovery/list-items.js';
import { listQuestions } from './discovery/list-questions.js';
import { testConnection } from './discovery/test-connection.js';

/** Every tool, in the order in which clients show them. */
export const TOOLS: readonly ToolDefinition[] = [
  testConnection,
  listCleanrooms,
  listQuestions,
  listItems,
  runOverlapAnalysis,
  runQuestion,
  getRun,
  getRunResults,
  getRunChart,
  listRuns,
  respondToRun,
  cancelRun,
  findApiOperation,
  readApi,
  callApi,
];
