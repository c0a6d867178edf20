/** The API's operations that a run meets on its way, by the short name that stands in a case's id. */
export const OPERATIONS = {
  token: 'requestToken',
  questions: 'getAllCleanroomQuestions',
  list: 'getAllCleanroomQuestionRuns',
  create: 'createCleanroomQuestionRun',
  rows: 'getCleanroomQuestionRunData',
} as const;
export type Operation = keyof typeof OPERATIONS;

/** A fault that meets one call of one operation, as the sandbox's control API takes it. */
interface CallFault {
  readonly kind:
    'reset' | 'lose-reply-before' | 'lose-reply-after' | 'malformed-json' | 'slow' | 'status';
  readonly status?: number;
}

/** A fault of the API as a whole: a path of the control API and what is sent there. */
interface GlobalFault {
  readonly control: string;
  readonly body?: unknown;
}

const HOUR_S = 3600;

/** What the API does wrong, once. A reply that is lost before the effect never took effect. */
export const CALL_FAULTS = {
  'lost-before': { kind: 'lose-reply-before' },
  'lost-after': { kind: 'lose-reply-after' },
  reset: { kind: 'reset' },
  'status-500': { kind: 'status', status: 500 },
  'html-502': { kind: 'status', status: 502 },
  'status-503': { kind: 'status', status: 503 },
  'status-429': { kind: 'status', status: 429 },
  'too-slow': { kind: 'slow' },
  malformed: { kind: 'malformed-json' },
} as const satisfies Readonly<Record<string, CallFault>>;

export const GLOBAL_FAULTS = {
  revoked: { control: '/tokens/revoke' },
  'clock-ahead': { control: '/skew', body: { seconds: HOUR_S } },
  'clock-behind': { control: '/skew', body: { seconds: -HOUR_S } },
} as const satisfies Readonly<Record<string, GlobalFault>>;

export type CallFaultName = keyof typeof CALL_FAULTS;
export type GlobalFaultName = keyof typeof GLOBAL_FAULTS;
export type FaultName = CallFaultName | GlobalFaultName | 'none';

export const FAULTS: readonly FaultName[] = [
  'none',
  ...(Object.keys(CALL_FAULTS) as CallFaultName[]),
  ...(Object.keys(GLOBAL_FAULTS) as GlobalFaultName[]),
];

export const isCallFault = (fault: FaultName): fault is CallFaultName => fault in CALL_FAULTS;
export const isGlobalFault = (fault: FaultName): fault is GlobalFaultName => fault in GLOBAL_FAULTS;

/** Beyond the client's time-out of each operation: 30 s for a token, 12 s for pre-flight, else the arrival time of policies.ts. */
export const TOO_SLOW_MS: Readonly<Record<Operation, number>> = {
  token: 31_500,
  questions: 13_000,
  list: 4_500,
  create: 4_500,
  rows: 4_500,
};
