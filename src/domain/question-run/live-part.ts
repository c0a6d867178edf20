import type { DeskView } from '../desk/run-slot.js';
import type { QuestionRunState } from './run-part.js';
import type { WaitingFor } from '../words/waiting-for.js';
import { isKnownStatus } from '../words/habu-status.js';
import { defined } from '../words/defined.js';
import type { WatcherView } from '../watcher/watch.js';

/** What desk and watcher know at the moment; a run's own memo only keeps what changed its phase. */
export interface LiveViews {
  readonly desk?: DeskView | undefined;
  readonly watcher?: WatcherView | undefined;
}

/** A question run's state with the present place in line, platform status, last and next look. */
export function livePart(state: QuestionRunState, { desk, watcher }: LiveViews): QuestionRunState {
  const placed = desk === undefined ? state : inLine(state, desk);
  return watcher === undefined ? placed : looked(placed, watcher);
}

function inLine(state: QuestionRunState, desk: DeskView): QuestionRunState {
  const { claim, waitingFor } = state;
  if (claim?.place === undefined || claim.sendBy !== undefined || waitingFor === undefined) {
    return state;
  }
  const { lane, ticket, notBefore } = claim.place;
  const ahead = lane === 'background' ? desk.waiting.interactive : 0;
  const place = Math.max(1, ticket - desk.served[lane]) + ahead;
  return {
    ...state,
    waitingFor: {
      ...waitingFor,
      what: `a free run creation, at place ${place} in line`,
      who: desk.closedUntil === undefined ? waitingFor.who : 'the API, which answered 429',
      notBefore: place === 1 ? desk.nextFreeAt : notBefore,
    },
  };
}

function looked(state: QuestionRunState, view: WatcherView): QuestionRunState {
  const { habuRunId = '', waitingFor } = state;
  const habuStatus = view.statuses[habuRunId] ?? state.habuStatus;
  const { lastLookAt, nextLookAt } = view;
  return {
    ...state,
    ...defined({ habuStatus, lastLookAt, nextLookAt }),
    ...(habuStatus === undefined || isKnownStatus(habuStatus)
      ? {}
      : { waitingFor: unknownStatus(habuStatus, lastLookAt ?? state.lastLookAt) }),
    ...troubled(waitingFor, view),
  };
}

const unknownStatus = (status: string, since = ''): WaitingFor => ({
  what: `Habu shows the unknown status "${status}"; it is not taken for the end`,
  who: 'Habu',
  since,
});

/** What keeps the watcher from seeing also keeps whoever waits for it. */
function troubled(
  waitingFor: WaitingFor | undefined,
  { trouble, nextLookAt }: WatcherView,
): { waitingFor?: WaitingFor } {
  const notBefore = nextLookAt === undefined ? {} : { notBefore: nextLookAt };
  if (trouble !== undefined) {
    const what = `the API to show the question's runs: ${trouble.message}`;
    return { waitingFor: { what, who: 'the API', since: trouble.since, ...notBefore } };
  }
  return waitingFor?.who === 'the watcher' ? { waitingFor: { ...waitingFor, ...notBefore } } : {};
}
