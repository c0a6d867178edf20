import {
  condition,
  isCancellation,
  log,
  makeContinueAsNewFunc,
  proxyActivities,
  proxyLocalActivities,
  setCurrentDetails,
  setHandler,
  sleep,
  upsertMemo,
} from '@temporalio/workflow';
import type { RunDeskActivities } from '../../activities/desk/run-desk.js';
import type { Deliver, Delivery } from '../../src/domain/words/delivery.js';
import { deskDetails } from '../../src/domain/desk/desk-details.js';
import { type DeskMemo, deskMemo, saysTheSame } from '../../src/domain/desk/desk-memo.js';
import {
  type DeskState,
  deskView,
  newDesk,
  nextEventAt,
} from '../../src/domain/desk/desk-state.js';
import {
  type DeskAction,
  type DeskEvent,
  isReadable,
  stepDesk,
} from '../../src/domain/desk/run-desk.js';
import type { DeskPolicy } from '../../src/domain/desk/run-slot.js';
import {
  DELIVER_LOCALLY,
  DELIVER_ONCE,
  DELIVER_SOON,
  RECOVER_LOCALLY,
} from '../activity-options.js';
import { deliverBy } from '../deliver-by.js';
import type { Memos } from '../memos.js';
import { isLong } from '../history-limit.js';
import {
  claimSignal,
  creationsSeenSignal,
  deskQuery,
  grantedSignal,
  placedSignal,
  settledSignal,
  withdrawSignal,
} from './run-desk-messages.js';

export interface RunDeskInput {
  readonly account: string;
  readonly policy: DeskPolicy;
  /** What the desk knew before it continued as new. */
  readonly state?: DeskState;
  /** Events of history after which it continues as new; for tests. */
  readonly historyLimit?: number;
}

interface Desk {
  readonly input: RunDeskInput;
  /** What has come since the last step. */
  inbox: DeskEvent[];
  state: DeskState;
  published?: DeskMemo;
  /** When the timer that runs fires; ms since the epoch. */
  alarmAt?: number;
  isAlarmed: boolean;
}

interface Carrier {
  deliver: Deliver;
}

const { recoverDesk } = proxyLocalActivities<RunDeskActivities>(RECOVER_LOCALLY);
const tellGrants = proxyActivities<Carrier>({ ...DELIVER_ONCE, summary: 'tell grants' });
const repeatGrants = proxyActivities<Carrier>({ ...DELIVER_SOON, summary: 'tell grants again' });
/** A place is only said again if its step is decided anew, so for few of them a local activity will do. */
const tellPlaces = deliverBy({
  locally: proxyLocalActivities<Carrier>({ ...DELIVER_LOCALLY, summary: 'tell places' }).deliver,
  ordinarily: proxyActivities<Carrier>({ ...DELIVER_SOON, summary: 'tell places' }).deliver,
});

/**
 * One per account: it owns the organization's budget of run creations. Runs claim one, the desk tells their place and, when a
 * slot is free, grants it; they settle what became of it. Handlers only put messages into the inbox; one step at a time takes
 * all of them, so a burst of a thousand claims is one pass. The rules are in domain/desk.
 *
 * It continues as new before its history grows long, with its log, its line and its claim ids, and only when the inbox is empty
 * and everybody has been told. Started without them (a desk that somebody terminated), it first asks the runs.
 * See docs/design/run-desk.md.
 */
export async function runDesk(input: RunDeskInput): Promise<void> {
  const { policy, state = newDesk(policy) } = input;
  const desk: Desk = { input, inbox: [], state: { ...state, policy }, isAlarmed: false };
  listen(desk);
  if (input.state === undefined) {
    setCurrentDetails('Asking the runs of this account what they hold and what they wait for.');
    const records = await recoverDesk();
    desk.inbox.unshift({ event: 'recovered', records });
  }
  for (;;) {
    await step(desk);
    if (desk.inbox.length > 0) continue;
    if (isLong(desk.input.historyLimit)) return await continueDesk(desk);
    setAlarm(desk);
    await condition(() => desk.inbox.length > 0 || desk.isAlarmed);
  }
}

function listen(desk: Desk): void {
  const take = (event: DeskEvent): void => {
    if (isReadable(event)) desk.inbox.push(event);
    else
      log.warn('a message to the desk could not be read and is left out', { event: event.event });
  };
  setHandler(deskQuery, () => deskView(desk.state, Date.now()), {
    description: 'Run creations spent and free, and how many wait',
  });
  setHandler(claimSignal, (claim) => take({ event: 'claim', claim }), {
    description: 'A run wants to be created',
  });
  setHandler(withdrawSignal, (claimId) => take({ event: 'withdraw', claimId }), {
    description: 'A run no longer wants its slot',
  });
  setHandler(settledSignal, (settlement) => take({ event: 'settled', settlement }), {
    description: 'What became of a grant',
  });
  setHandler(creationsSeenSignal, (seen) => take({ event: 'creations_seen', seen }), {
    description: 'Runs that a look at Habu showed',
  });
}

async function step(desk: Desk): Promise<void> {
  const events = desk.inbox;
  desk.inbox = [];
  desk.isAlarmed = false;
  const { state, actions } = stepDesk(desk.state, events, Date.now());
  desk.state = state;
  publish(desk);
  const grants = actions.filter(({ action }) => action === 'grant');
  const places = actions.filter(({ action }) => action === 'place');
  if (grants.length > 0) lose(desk, grants, await deliverGrants(grants.map(toDelivery)));
  if (places.length > 0)
    lose(desk, places, await orNobody(tellPlaces({ to: places.map(toDelivery) })));
}

/**
 * Not a local activity: that one runs before the server has the step that decided it, and a worker that dies meanwhile would
 * decide anew while the first grant is already in somebody's hands. A repeat cannot tell a claimant that never was told from
 * one that has used its grant and gone, so its grant stays counted.
 */
async function deliverGrants(to: readonly Delivery[]): Promise<readonly string[]> {
  try {
    return await tellGrants.deliver({ to });
  } catch (error) {
    if (isCancellation(error)) throw error;
  }
  await orNobody(repeatGrants.deliver({ to }));
  return [];
}

/** One claimant that cannot be told must not hold up all others; it asks again by itself. */
async function orNobody(telling: Promise<readonly string[]>): Promise<readonly string[]> {
  try {
    return await telling;
  } catch (error) {
    if (isCancellation(error)) throw error;
    log.warn('claimants could not be told', { error });
    return [];
  }
}

function lose(desk: Desk, told: readonly DeskAction[], gone: readonly string[]): void {
  const ended = new Set(gone);
  const claimIds = told.filter(({ workflowId }) => ended.has(workflowId)).map(claimIdOf);
  if (claimIds.length > 0) desk.inbox.push({ event: 'gone', claimIds });
}

const claimIdOf = (told: DeskAction): string =>
  told.action === 'grant' ? told.grant.claimId : told.place.claimId;

const toDelivery = (told: DeskAction): Delivery =>
  told.action === 'grant'
    ? { workflowId: told.workflowId, signal: grantedSignal.name, message: told.grant }
    : { workflowId: told.workflowId, signal: placedSignal.name, message: told.place };

function publish(desk: Desk): void {
  const now = Date.now();
  setCurrentDetails(deskDetails(desk.state, now));
  const memo = deskMemo(desk.state, now);
  if (desk.published !== undefined && saysTheSame(desk.published, memo)) return;
  desk.published = memo;
  upsertMemo({ ...memo } satisfies Memos['runDesk']);
}

/** A timer that runs already and fires no later is kept: two events less for each message. */
function setAlarm(desk: Desk): void {
  const now = Date.now();
  const at = nextEventAt(desk.state, now);
  if (at === undefined || (desk.alarmAt !== undefined && desk.alarmAt <= at)) return;
  desk.alarmAt = at;
  const ring = (): void => {
    if (desk.alarmAt === at) delete desk.alarmAt;
    desk.isAlarmed = true;
  };
  void sleep(Math.max(1, at - now), { summary: 'the next slot' }).then(ring);
}

/** The memo does not come along by itself, and without a worker it is all that a reader has. */
function continueDesk({ input, state }: Desk): Promise<never> {
  const memo = { ...deskMemo(state, Date.now()) };
  return makeContinueAsNewFunc<typeof runDesk>({ memo })({ ...input, state });
}
