import {
  ActivityFailure,
  CancellationScope,
  condition,
  proxyActivities,
  proxyLocalActivities,
  TimeoutFailure,
} from '@temporalio/workflow';
import type { Activities } from '../../activities/index.js';
import type { CreateAnswer } from '../../activities/question-run/question-run.js';
import { ERROR_CODES } from '../../src/domain/errors/error-codes.js';
import {
  creationInput,
  cutOffWhileSent,
  givenUp,
  neverSent,
  questionChanged,
} from '../../src/domain/question-run/creation.js';
import type { Grant, Settlement } from '../../src/domain/desk/run-slot.js';
import type { RunError } from '../../src/domain/errors/run-error.js';
import type { SeenRun, Want } from '../../src/domain/watcher/watch.js';
import { defined } from '../../src/domain/words/defined.js';
import { createOnce, SEND_LOCALLY } from '../activity-options.js';
import {
  attemptId,
  changeState,
  giveBack,
  isUnwanted,
  waitRegistered,
  reopen,
  type RunRecord,
  waitFor,
} from './run-record.js';
import { awaitNews, isNewsOf, takeRun, registerWatch, withoutWait } from './watch-run.js';

const { claimSlot, withdrawClaim, settleClaim } = proxyLocalActivities<Activities>(SEND_LOCALLY);

/**
 * Creates the run at Habu: waits for its turn, sends one creation, and repeats only what surely was not created. An unknown
 * outcome is looked for at Habu first and then is a person's decision.
 * See docs/design/question-run.md.
 * @returns whether a run exists at Habu to be watched
 */
export async function createUntilItExists(run: RunRecord): Promise<boolean> {
  for (let failures = 0; ;) {
    const grant = await claim(run);
    if (grant === undefined) return false;
    const answer = await send(run, grant);
    switch (answer.outcome) {
      case 'created':
        return begun(run, answer);
      case 'rate_limited':
        // The desk closes the gate: the next claim waits for it.
        break;
      case 'unknown': {
        const decided = await reconcile(run, answer.error);
        if (decided !== 'create_again') return decided === 'found';
        break;
      }
      case 'not_sent':
      case 'rejected':
        if (ERROR_CODES[answer.error.code].retry !== 'later') {
          await changeState(run, { ...run.state, phase: 'failed', error: answer.error });
          return false;
        }
        await pause(run, answer.error, failures++);
        break;
    }
  }
}

/** Token first, then slot, so that no slot is held while a token is waited for. @returns undefined when nobody wants the run */
async function claim(run: RunRecord): Promise<Grant | undefined> {
  run.attempts += 1;
  const { lane } = run.input.run;
  const wanted = { claimId: attemptId(run), workflowId: run.workflowId, lane };
  run.grant = undefined;
  run.place = undefined;
  const { creationsSpent } = run.state;
  await reopen(run, {
    ...defined({ creationsSpent }),
    claim: { ...wanted, claimedAt: new Date().toISOString() },
  });
  for (let failures = 0; !isUnwanted(run); failures += 1) {
    const refused = await claimSlot(wanted);
    if (refused === undefined) break;
    await pause(run, refused, failures);
  }
  await waitRegistered(run, () => grantOf(run) !== undefined, {
    register: () => claimSlot(wanted),
    summary: 'wait for a run creation',
  });
  const grant = grantOf(run);
  if (grant !== undefined && !isUnwanted(run)) return grant;
  await (grant === undefined ? withdrawClaim(wanted.claimId) : giveBack(wanted.claimId));
  return undefined;
}

/** Read anew each time: the desk's signal writes it. */
const grantOf = ({ grant }: RunRecord): Grant | undefined => grant;

/** Sends the one creation of this attempt, and tells desk and watcher what became of it. */
async function send(run: RunRecord, { claimId, sendBy }: Grant): Promise<CreateAnswer> {
  const { run: wanted } = run.input;
  run.sentClaims.add(claimId);
  await registerWatch(run, {
    for: 'creation',
    attemptId: claimId,
    arrivesBy: arrivesBy(run, sendBy),
  });
  const habuRunName = `habu-mcp ${wanted.question.displayId} ${claimId}`;
  const { claim: noted } = run.state;
  await changeState(run, {
    ...withoutWait(run.state),
    phase: 'creating',
    habuRunName,
    ...(noted === undefined ? {} : { claim: { ...noted, sendBy } }),
  });
  const answer = await createUninterrupted(run, { habuRunName, sendBy });
  const use = USE[answer.outcome];
  await settle(run, use);
  return answer;
}

const USE: Readonly<Record<CreateAnswer['outcome'], Settlement['use']>> = {
  created: 'spent',
  unknown: 'spent',
  rejected: 'spent',
  not_sent: 'unsent',
  rate_limited: 'rate_limited',
};

/** A worker's death or a time-out in mid-sending leaves the outcome open; creating again could make a second run. */
async function createUninterrupted(
  run: RunRecord,
  { habuRunName, sendBy }: { habuRunName: string; sendBy: string },
): Promise<CreateAnswer> {
  const { question, parameters } = run.input.run;
  const { createQuestionRun } = proxyActivities<Activities>({
    ...createOnce(run.input.policy),
    summary: 'create the run at Habu, once',
  });
  try {
    return await CancellationScope.nonCancellable(() =>
      createQuestionRun({
        questionId: question.id,
        runName: habuRunName,
        parameters,
        sendBy,
        soughtIn: run.soughtIn ?? '',
      }),
    );
  } catch (error) {
    if (isNeverSent(error)) return { outcome: 'not_sent', error: neverSent(habuRunName) };
    return { outcome: 'unknown', error: cutOffWhileSent(habuRunName) };
  }
}

/** The activity has the server note that it is about to send, and waits for that. */
const isNeverSent = (error: unknown): boolean =>
  error instanceof ActivityFailure &&
  error.cause instanceof TimeoutFailure &&
  error.cause.lastHeartbeatDetails === undefined;

async function settle(run: RunRecord, use: Settlement['use']): Promise<void> {
  const { claim, creationsSpent = 0 } = run.state;
  if (claim === undefined) return;
  const settledAt = new Date().toISOString();
  run.state = {
    ...run.state,
    claim: { ...claim, settledAt, use },
    ...(use === 'spent' && { creationsSpent: creationsSpent + 1 }),
  };
  await settleClaim({ claimId: claim.claimId, use, at: settledAt });
}

type Created = Extract<CreateAnswer, { outcome: 'created' }>;

/** @returns whether it is to be watched: the answer of another version would be an answer to something nobody asked */
async function begun(run: RunRecord, created: Created): Promise<boolean> {
  const { habuRunId, status, submittedAt, questionVersion } = created;
  const { questionVersion: expected } = run.input.run;
  run.existsSince = new Date().toISOString();
  const begunState = {
    ...withoutWait(run.state),
    phase: 'running' as const,
    habuRunId,
    habuStatus: status,
    submittedAt,
    ...defined({ questionVersion }),
  };
  if (expected === undefined || questionVersion === undefined || expected === questionVersion) {
    await changeState(run, begunState);
    return true;
  }
  await changeState(run, {
    ...begunState,
    phase: 'failed',
    error: questionChanged(expected, questionVersion),
  });
  return false;
}

/**
 * Looks at Habu for a creation with an unknown outcome, first for as long as it can still arrive. When it is not to be
 * found a person decides; if it appears after all, it is taken.
 */
async function reconcile(
  run: RunRecord,
  error: RunError,
): Promise<'found' | 'create_again' | 'ended'> {
  const id = attemptId(run);
  const settledAfter = arrivesBy(run, run.state.claim?.sendBy);
  const want: Want = { for: 'attempt', attemptId: id, settledAfter };
  waitFor(run, {
    what: `a look whether run "${run.state.habuRunName ?? id}" exists at Habu: ${error.message}`,
    who: 'the watcher',
  });
  await registerWatch(run, want);
  const news = await awaitNews(run, ['attempt_found', 'attempt_not_found'], want);
  if (news?.news === 'attempt_found') return found(run, news.run);
  if (news === undefined) return leftUnknown(run, error);
  if (run.input.policy.onUnknownCreation === 'create_again') return 'create_again';
  const inputRequest = creationInput(id, run.state, new Date().toISOString());
  await changeState(run, { ...run.state, phase: 'input_required', inputRequest });
  const isFound = isNewsOf(['attempt_found'], want);
  const isDecided = () => run.answered?.inputId === id || run.news.some(isFound);
  await waitRegistered(run, isDecided, {
    register: () => registerWatch(run, want),
    summary: 'wait for a person',
  });
  const late = run.news.find(isFound);
  if (late !== undefined) return found(run, late.run);
  if (isUnwanted(run)) return leftUnknown(run, error);
  if (run.answered?.option === 'create_again') return 'create_again';
  await changeState(run, givenUp(withoutWait(run.state), error));
  return 'ended';
}

/** Nobody waits for the outcome any more, but whoever left is told that a run may go on at Habu. */
function leftUnknown(run: RunRecord, error: RunError): 'ended' {
  run.state = { ...withoutWait(run.state), error };
  return 'ended';
}

async function found(run: RunRecord, seen: SeenRun): Promise<'found'> {
  await takeRun(run, seen);
  return 'found';
}

/** The latest moment at which a creation that may be sent until `sendBy` can reach the API. */
function arrivesBy(run: RunRecord, sendBy: string | undefined): string {
  const sentBefore = Math.max(Date.now(), sendBy === undefined ? 0 : Date.parse(sendBy));
  return new Date(sentBefore + run.input.policy.desk.arrivalMs).toISOString();
}

/** Until the time that the error names, for instance the next mint of a token; otherwise ever longer. */
async function pause(run: RunRecord, error: RunError, failures: number): Promise<void> {
  const now = Date.now();
  if (run.state.phase === 'creating') await changeState(run, { ...run.state, phase: 'queued' });
  const named = error.notBefore === undefined ? 0 : Date.parse(error.notBefore) - now;
  const waitMs = Math.max(run.input.policy.retryCreationMs * 2 ** Math.min(failures, 6), named);
  waitFor(run, {
    what: error.message,
    who: 'the API',
    notBefore: new Date(now + waitMs).toISOString(),
  });
  await condition(() => isUnwanted(run), waitMs, { summary: `again: ${error.code}` });
}
