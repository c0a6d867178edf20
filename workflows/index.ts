export { callOperation } from './call-operation.js';
export { overlapAnalysis } from './analysis/overlap-analysis.js';
export { questionAsk } from './analysis/question-ask.js';
export { questionRun } from './question-run/question-run.js';
export { questionWatcher } from './watcher/question-watcher.js';
export { read } from './read.js';
export { runDesk } from './desk/run-desk.js';
export { tokenKeeper } from './tokens/token-keeper.js';
