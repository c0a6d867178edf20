import type { OverlapRequest, QuestionRequest } from '../analysis/requests.js';

/** What is true of every run of a kind; whatever differs by kind follows from here. */
export interface KindFacts<Request = never> {
  /** Begins every handle of the kind. It never changes: handles are kept for months. */
  readonly prefix: string;
  /** Type name of the workflow that does the work. It never changes: open runs go on under it. */
  readonly workflow: string;
  /** What the run is called until pre-flight knows better. */
  readonly title: (request: Request) => string;
  /** What the state holds beside its head: the runs at Habu that the work consists of, or its steps. */
  readonly body: 'runs' | 'steps';
  /** The tool that starts it. */
  readonly startedBy: string;
  /** What reads the answer that it leaves; `none` where the state says everything. */
  readonly answer: AnswerForm;
}

export type AnswerForm = 'overlap' | 'rows' | 'none';

/** The kinds of work that have a handle, by the name that lists and search attributes know them under. */
export const KINDS = {
  overlap_analysis: {
    prefix: 'ov',
    workflow: 'overlapAnalysis',
    title: ({ cleanRoom }: OverlapRequest) => `Overlap analysis in ${cleanRoom}`,
    body: 'runs',
    startedBy: 'run_overlap_analysis',
    answer: 'overlap',
  },
  question_run: {
    prefix: 'qr',
    workflow: 'questionAsk',
    title: ({ question, cleanRoom }: QuestionRequest) => `Question ${question} in ${cleanRoom}`,
    body: 'runs',
    startedBy: 'run_question',
    answer: 'rows',
  },
} as const satisfies Readonly<Record<string, KindFacts>>;

export type RunKind = keyof typeof KINDS;

export const RUN_KINDS = Object.keys(KINDS) as readonly RunKind[];

/** What a caller asks of a kind. */
export type RequestOf<Kind extends RunKind> = Parameters<(typeof KINDS)[Kind]['title']>[0];

export const factsOf = <Kind extends RunKind>(kind: Kind): KindFacts<RequestOf<Kind>> =>
  KINDS[kind] as KindFacts<RequestOf<Kind>>;
