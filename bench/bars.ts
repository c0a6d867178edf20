import type { Bar } from './report/figure.js';

const at = (of: string, most: number): Bar => ({ of, most });

/**
 * What the durable engine may cost, as it was set before anything was measured. A figure that misses its bar is a finding about the
 * product, or the bar: neither is adjusted here.
 */
export const BARS = {
  /** From the call to the handle, after pre-flight. */
  startTool: [{ of: 'p95', times: 4, bare: 'p50' }, at('p95', 200), at('slowest', 2_000)],
  getRun: [{ of: 'p95', times: 2, bare: 'p95', plus: 5 }, at('p95', 40)],
  /** Beside the request itself, where there is one. */
  readTool: [{ of: 'p50', times: 1.3, bare: 'p50' }],
  serverStart: [at('p50', 400)],
  /** Seconds. */
  coldStart: [at('slowest', 10)],
  openRunsMemory: [at('MB', 500)],
  /** Of 10,000 runs, the first page. */
  listRuns: [at('p95', 100)],
  toolInputs: [at('tokens', 7_000)],
  toolOutputs: [at('tokens', 4_000)],
  /** Of a completed overlap analysis with ten rows. */
  answerText: [at('tokens', 450)],
  answerFacts: [at('tokens', 700)],
  /** Indexes of 5 values in 12 segments. */
  grid: [at('tokens', 300)],
  /** Of 20,000 rows, beside reading them: work of one processor, whose p95 here is what others do on it. */
  analysis: [at('p50', 300)],
} as const satisfies Readonly<Record<string, readonly Bar[]>>;

/** Events of a completed run's history, whatever its duration, one wait in the queue included. */
export const HISTORY = { events: 60, furtherAttempt: 20, backstop: 10 } as const;

/**
 * Calls of the API by runs of one question, beside the looks that their pace needs. First set to 2 and 4, which left out that only
 * a count of its own tells a cut result from a short one, and what a request is checked against: token, rooms, questions, and of the
 * question its version, parameters, tags, datasets and what the room has of them.
 */
export const API_CALLS = { perRun: 3, once: 8 } as const;

/** What 100 runs may do to a budget of 20 creations a window. The minute is for their way there, and no part of a window. */
export const QUEUE = { creationsInAWindow: 20, refusals: 0, windows: 4, secondsMore: 60 } as const;
