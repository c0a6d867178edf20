import {
  ApplicationFailure,
  condition,
  proxyActivities,
  proxyLocalActivities,
  setCurrentDetails,
  setHandler,
  upsertMemo,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import type { Activities } from '../../activities/index.js';
import type { QuestionRunInput } from '../../src/domain/question-run/question-run.js';
import { partDetails } from '../../src/domain/run/run-details.js';
import { isToldToAsks } from '../../src/domain/question-run/look.js';
import type { ClaimRecord, Grant, Place } from '../../src/domain/desk/run-slot.js';
import { NOT_AWAITED, noSuchChoice } from '../../src/domain/question-run/creation.js';
import type { QuestionRunState } from '../../src/domain/question-run/run-part.js';
import type { InputAnswer } from '../../src/domain/words/input-request.js';
import type { WaitingFor } from '../../src/domain/words/waiting-for.js';
import type { WatcherNews } from '../../src/domain/watcher/watch.js';
import { detailsOf } from '../../src/domain/text/web-ui-details.js';
import { defined } from '../../src/domain/words/defined.js';
import { DELIVER, SEND_LOCALLY } from '../activity-options.js';
import { partChangedSignal } from '../analysis/ask-messages.js';
import { deliverBy } from '../deliver-by.js';
import { watcherNewsSignal } from '../watcher/question-watcher-messages.js';
import { answerInputUpdate } from '../run/run-messages.js';
import { leaveUpdate, questionRunQuery, subscribeSignal } from './question-run-messages.js';
import { grantedSignal, placedSignal } from '../desk/run-desk-messages.js';
import type { Memos } from '../memos.js';
import { HABU_RUN_ID, RUN_PHASE } from '../search-attributes.js';

const deliver = deliverBy({
  locally: proxyLocalActivities<Activities>(SEND_LOCALLY).deliver,
  ordinarily: proxyActivities<Activities>({ ...DELIVER, summary: 'tell many asks' }).deliver,
});
const { settleClaim } = proxyActivities<Activities>({
  ...DELIVER,
  summary: 'settle with the desk',
});

/** Everything that one question run knows while it lives; its messages write into it, its flow reads it. */
export interface RunRecord {
  readonly input: QuestionRunInput;
  /** `<request hash>.<execution>`: what all attempts of this execution begin with. It stays the same through a reset. */
  readonly watchId: string;
  readonly workflowId: string;
  readonly subscribers: Set<string>;
  readonly sentClaims: Set<string>;
  /** Of attempts before this one, as far as the desk may still count them; the state has room for the latest only. */
  earlierClaims: readonly ClaimRecord[];
  state: QuestionRunState;
  attempts: number;
  /** When the run at Habu was created, by our own clock where it is known. ISO time. */
  existsSince?: string;
  /** The execution in which an earlier run was looked for; another one creates after a reset by hand. */
  soughtIn?: string;
  place: Place | undefined;
  grant: Grant | undefined;
  /** What the watcher told and nobody has read yet. */
  news: WatcherNews[];
  answered?: InputAnswer;
}

export function openRunRecord(input: QuestionRunInput): RunRecord {
  const { requestHash } = input.run;
  const run: RunRecord = {
    input,
    watchId: `${requestHash}.${workflowInfo().firstExecutionRunId.slice(0, 8)}`,
    workflowId: workflowInfo().workflowId,
    subscribers: new Set(),
    sentClaims: new Set(),
    earlierClaims: [],
    state: openState(input),
    attempts: 0,
    place: undefined,
    grant: undefined,
    news: [],
  };
  listenToAsks(run);
  listenToEntities(run);
  return run;
}

/** Before a run at Habu. */
function openState({ run }: QuestionRunInput): QuestionRunState {
  const { question, questionVersion, parameters, requestHash, runKey } = run;
  return {
    ...{ requestHash, runKey, question, parameters, phase: 'queued' },
    ...defined({ questionVersion }),
  };
}

export const isUnwanted = (run: RunRecord): boolean => run.subscribers.size === 0;

/** The attempt under way: its claim at the desk, its mark at the watcher, and part of the run's name at Habu. */
export const attemptId = (run: RunRecord, attempt = run.attempts): string =>
  `${run.watchId}.${attempt}`;

function listenToAsks(run: RunRecord): void {
  setHandler(questionRunQuery, () => run.state, { description: 'The state of this run' });
  setHandler(
    subscribeSignal,
    async (subscriber) => {
      run.subscribers.add(subscriber);
      // Ended for want of asks, it begins anew.
      if (run.state.phase === 'cancelled') return;
      // An ask takes the run for queued until it is told otherwise.
      if (isToldToAsks({ phase: 'queued' }, run.state)) await tell(run, [subscriber]);
    },
    { description: 'An ask subscribes to this run' },
  );
  setHandler(
    leaveUpdate,
    async (subscriber) => {
      run.subscribers.delete(subscriber);
      // What a creation under way comes to decides what can be said of it.
      await condition(() => run.state.phase !== 'creating', '20 seconds');
      const others = [...run.subscribers].filter((one) => one !== subscriber);
      return { state: run.state, others: others.length };
    },
    { description: 'An ask no longer wants this run; the last one out stops it' },
  );
  setHandler(
    answerInputUpdate,
    (answer) => {
      run.answered = answer;
      return run.state;
    },
    {
      description: "A person's answer to the run's question",
      validator: (answer: InputAnswer) => refuseUnasked(run, answer),
    },
  );
}

/** The same answer again is no error: its first arrival may have gone unnoticed. */
function refuseUnasked(run: RunRecord, { inputId, option }: InputAnswer): void {
  const { inputRequest } = run.state;
  const isRepeat = run.answered?.inputId === inputId && run.answered.option === option;
  if (isRepeat) return;
  const isAsked = inputRequest?.id === inputId && run.answered?.inputId !== inputId;
  if (isAsked && inputRequest.options.some(({ id }) => id === option)) return;
  throw ApplicationFailure.nonRetryable(
    isAsked ? noSuchChoice(option) : NOT_AWAITED,
    'INPUT_NOT_AWAITED',
  );
}

function listenToEntities(run: RunRecord): void {
  setHandler(placedSignal, (place) => takePlace(run, place), {
    description: 'The desk tells where the claim stands',
  });
  setHandler(grantedSignal, (grant) => takeGrant(run, grant), {
    description: 'The desk grants one creation',
  });
  setHandler(watcherNewsSignal, (news) => void run.news.push(news), {
    description: 'The watcher tells what it saw at Habu',
  });
}

function takePlace(run: RunRecord, place: Place): void {
  if (place.claimId !== run.state.claim?.claimId || run.grant !== undefined) return;
  run.place = place;
  waitFor(run, {
    what: 'a free run creation',
    who: 'the API limit of run creations',
    notBefore: place.notBefore,
  });
}

async function takeGrant(run: RunRecord, grant: Grant): Promise<void> {
  const { claim } = run.state;
  if (grant.claimId === claim?.claimId && claim.settledAt === undefined) {
    run.grant ??= grant;
    return;
  }
  // A grant for a claim that was given up: nothing was sent under it.
  if (run.sentClaims.has(grant.claimId)) return;
  await giveBack(grant.claimId);
}

/** Surely decided before it is said: the desk gives the slot to somebody else. */
export const giveBack = (claimId: string): Promise<void> =>
  settleClaim({ claimId, use: 'unsent', at: new Date().toISOString() });

/** Makes a state public, and tells the asks what is news to them. */
export async function changeState(run: RunRecord, next: QuestionRunState): Promise<void> {
  const { phase, revision = 0 } = run.state;
  const isNew = isToldToAsks({ phase }, next);
  publish(run, { ...next, revision: isNew ? Math.max(Date.now(), revision + 1) : revision });
  if (isNew) await tell(run, [...run.subscribers]);
}

/** Begins again, before a further attempt or for a newcomer; what the desk may still count of earlier claims is kept. */
export async function reopen(run: RunRecord, facts: Partial<QuestionRunState> = {}): Promise<void> {
  run.earlierClaims = stillCounted(run);
  await changeState(run, { ...openState(run.input), ...facts });
}

function stillCounted({ input, state, earlierClaims }: RunRecord): readonly ClaimRecord[] {
  const since = new Date(Date.now() - input.policy.desk.windowMs).toISOString();
  const claims = state.claim === undefined ? earlierClaims : [...earlierClaims, state.claim];
  return claims.filter(({ use, settledAt = '' }) => use !== 'unsent' && settledAt >= since);
}

function publish(run: RunRecord, next: QuestionRunState): void {
  const before = run.state;
  run.state = next;
  setCurrentDetails(detailsOf(partDetails(next)));
  const { earlierClaims } = run;
  const memo = { run: next, ...(earlierClaims.length > 0 && { earlierClaims }) };
  upsertMemo(memo satisfies Memos['questionRun']);
  const { phase, habuRunId } = next;
  if (phase === before.phase && habuRunId === before.habuRunId) return;
  upsertSearchAttributes([
    { key: RUN_PHASE, value: phase },
    ...(habuRunId === undefined ? [] : [{ key: HABU_RUN_ID, value: habuRunId }]),
  ]);
}

/** Says what the run waits for; its phase stays. */
export function waitFor(run: RunRecord, waiting: Omit<WaitingFor, 'since'>): void {
  const { claim, waitingFor } = run.state;
  const isSame = waitingFor?.what === waiting.what && waitingFor.who === waiting.who;
  const since = isSame ? waitingFor.since : new Date().toISOString();
  publish(run, {
    ...run.state,
    ...(claim === undefined || run.place === undefined
      ? {}
      : { claim: { ...claim, place: run.place } }),
    waitingFor: { ...waiting, since },
  });
}

async function tell(run: RunRecord, subscribers: readonly string[]): Promise<void> {
  if (subscribers.length === 0) return;
  const gone = await deliver({
    to: subscribers.map((workflowId) => ({
      workflowId,
      signal: partChangedSignal.name,
      message: run.state,
    })),
  });
  // An ask that has ended or was deleted no longer wants the run.
  for (const subscriber of gone) run.subscribers.delete(subscriber);
}

/**
 * Waits until `isOver` or nobody wants the run. An entity that was ended by hand forgets whom it serves, so the run registers
 * again after the policy's backstop, and after twice as long each further time.
 */
export async function waitRegistered(
  run: RunRecord,
  isOver: () => boolean,
  { register, summary }: { register: () => Promise<unknown>; summary: string },
): Promise<void> {
  const isDone = () => isOver() || isUnwanted(run);
  let waitMs = run.input.policy.backstopMs;
  while (!(await condition(isDone, waitMs, { summary }))) {
    await register();
    waitMs *= 2;
  }
}
