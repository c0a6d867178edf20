export { overlapAnalysis } from './overlap-analysis.js';
export { questionAsk } from './question-ask.js';
export { questionRun } from './question-run.js';
export { read } from './read.js';
export { tokenKeeper } from './token-keeper.js';
