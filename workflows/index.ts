export { overlapAnalysis } from './overlap-analysis.js';
export { questionAsk } from './question-ask.js';
export { questionRun } from './question-run.js';
export { questionWatcher } from './question-watcher.js';
export { read } from './read.js';
export { runDesk } from './run-desk.js';
export { tokenKeeper } from './token-keeper.js';
