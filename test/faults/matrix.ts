import { FAULTS, type FaultName, isCallFault, type Operation } from './api-faults.js';
import { hashOf, seededRandom, shuffled } from './seeded-random.js';

export const PROCESSES = [
  'none',
  'mcp-server',
  'worker',
  'temporal',
  'supervisor',
  'sandbox',
] as const;
export type ProcessName = (typeof PROCESSES)[number];

export const STAGES = ['preparing', 'queued', 'creating', 'running', 'finishing'] as const;
export type Stage = (typeof STAGES)[number];

/**
 * `alone`: only a kill or only a fault. `then-kill`: the fault meets a call, then the process is killed. `after-kill`:
 * the process is killed while a reply is held or the run stands in line, then the fault meets the next call.
 */
export type Order = 'alone' | 'then-kill' | 'after-kill';

export interface FaultCase {
  /** Names everything that follows, and chooses the requests: enough to run the case again. */
  readonly id: string;
  readonly process: ProcessName;
  readonly stage: Stage;
  readonly fault: FaultName;
  /** Which call the fault meets; absent where it meets the API as a whole or is none. */
  readonly operation?: Operation;
  readonly order: Order;
  /** What is asked, in this order: equal letters are the same request. */
  readonly asks: readonly string[];
}

/** The calls that a run makes in a stage; those that follow a kill in the stage, where they are others. */
const CALLS: Readonly<
  Record<Stage, { met: readonly Operation[]; afterKill: readonly Operation[] }>
> = {
  preparing: { met: ['token', 'questions'], afterKill: ['token', 'questions'] },
  // The look for an earlier run is made first; a run that stands in line creates next.
  queued: { met: ['list'], afterKill: ['create'] },
  // A creation is never repeated blindly: what follows it is a look.
  creating: { met: ['create'], afterKill: ['list'] },
  running: { met: ['list'], afterKill: ['list'] },
  finishing: { met: ['rows'], afterKill: ['rows'] },
};

/** Why some combinations are no case. */
const IMPOSSIBLE: readonly {
  readonly because: string;
  readonly is: (draft: Omit<FaultCase, 'id' | 'asks'>) => boolean;
}[] = [
  {
    because: 'nothing is done to anybody',
    is: ({ process, fault }) => process === 'none' && fault === 'none',
  },
  {
    because: 'with one thing done there is no order, with two there is one',
    is: ({ process, fault, order }) =>
      (order === 'alone') !== (process === 'none' || fault === 'none'),
  },
];

/** Every possible case, in a fixed order. */
export function allCases(): readonly FaultCase[] {
  return PROCESSES.flatMap((process) =>
    STAGES.flatMap((stage) =>
      FAULTS.flatMap((fault) =>
        (['alone', 'then-kill', 'after-kill'] as const).flatMap((order) =>
          operationsOf(stage, fault, order)
            .map((operation) => ({ process, stage, fault, order, ...operation }))
            .filter((draft) => !IMPOSSIBLE.some(({ is }) => is(draft)))
            .map(toCase),
        ),
      ),
    ),
  );
}

function operationsOf(
  stage: Stage,
  fault: FaultName,
  order: Order,
): readonly { readonly operation?: Operation }[] {
  if (!isCallFault(fault)) return [{}];
  const { met, afterKill } = CALLS[stage];
  return (order === 'after-kill' ? afterKill : met).map((operation) => ({ operation }));
}

const REQUESTS: readonly (readonly string[])[] = [['a'], ['a', 'a'], ['a', 'a', 'b']];

function toCase(draft: Omit<FaultCase, 'id' | 'asks'>): FaultCase {
  const { process, stage, fault, operation, order } = draft;
  const what = operation === undefined ? fault : `${operation}-${fault}`;
  const id = [process, stage, what, order].join('.');
  // In line stands the second of two different requests.
  const asks = stage === 'queued' ? ['a', 'b'] : (REQUESTS[hashOf(id) % REQUESTS.length] ?? ['a']);
  return { id, ...draft, asks };
}

/** What every choice covers: each two of process, stage and fault together, as far as there is such a case. */
export const pairsOf = ({ process, stage, fault }: FaultCase): readonly string[] => [
  `${process} x ${stage}`,
  `${fault} x ${stage}`,
  `${process} x ${fault}`,
];

/** At least `count` cases of all, chosen by the seed, with every pair among them. */
export function chooseCases(seed: number, count: number): readonly FaultCase[] {
  const inLine = shuffled(allCases(), seededRandom(seed));
  const needed = coverOf(inLine);
  const rest = inLine.filter((one) => !needed.includes(one));
  return shuffled(
    [...needed, ...rest.slice(0, Math.max(0, count - needed.length))],
    seededRandom(seed + 1),
  );
}

/** Few cases with every pair among them: each next one is the first in line that brings the most new pairs. */
function coverOf(inLine: readonly FaultCase[]): readonly FaultCase[] {
  const open = new Set(inLine.flatMap(pairsOf));
  const cover: FaultCase[] = [];
  const newPairs = (one: FaultCase): number => pairsOf(one).filter((pair) => open.has(pair)).length;
  while (open.size > 0) {
    const best = inLine.reduce((one, other) => (newPairs(other) > newPairs(one) ? other : one));
    cover.push(best);
    for (const pair of pairsOf(best)) open.delete(pair);
  }
  return cover;
}

/** @throws Error when there is no such case */
export function caseById(id: string): FaultCase {
  const found = allCases().find((one) => one.id === id);
  if (found === undefined) throw new Error(`There is no case ${id}.`);
  return found;
}
