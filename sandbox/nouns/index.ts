import type { OperationId } from '../contract.js';
import type { Act } from '../world/agenda.js';
import type { Records, Row } from '../world/records.js';
import type { Declared } from '../world/transaction.js';
import { routesOf, type Route } from './answers.js';
import { binding } from './bindings.js';
import * as catalogues from './catalogues.js';
import { cleanroom, cleanroomType } from './cleanrooms.js';
import { connection, credential, fieldConfiguration, view } from './connections.js';
import { roomDataset } from './datasets.js';
import type { Noun } from './noun.js';
import { invitation, member, organizationUser, partner, role } from './people.js';
import { libraryQuestion, roomQuestion } from './questions.js';
import * as destinations from './destinations.js';
import * as flows from './flows.js';
import * as others from './others.js';
import * as permissions from './permissions.js';
import { run } from './runs.js';
import { runDetails } from './run-details.js';
import { schedule } from './schedules.js';

export const NOUNS: readonly Noun[] = [
  ...Object.values(catalogues),
  cleanroomType,
  cleanroom,
  organizationUser,
  role,
  member,
  partner,
  invitation,
  credential,
  connection,
  fieldConfiguration,
  view,
  libraryQuestion,
  roomQuestion,
  binding,
  roomDataset,
  run,
  runDetails,
  schedule,
  ...Object.values(permissions),
  ...Object.values(destinations),
  ...Object.values(flows),
  ...Object.values(others),
];

const BY_NAME = new Map(NOUNS.map((noun) => [noun.name, noun]));

/** What the sandbox can do. An operation of the contract that is not here answers like an unmapped path. */
export const ROUTES: ReadonlyMap<OperationId, Route> = new Map(NOUNS.flatMap(routesOf));

/** The nouns by the path parameters that name their objects. */
export const BY_KEY: ReadonlyMap<string, Noun> = new Map(
  NOUNS.flatMap((noun) => (noun.key === undefined ? [] : [[noun.key, noun] as const])),
);

export const DECLARED: Declared = {
  lived: (name, row, nowMs) => {
    const { life = [] } = BY_NAME.get(name) ?? {};
    return life.reduce<Row>((sofar, step) => {
      const isDue = nowMs >= Number(row['bornMs']) + step.after * 1000;
      const isThere = Object.entries(step.while).every(([field, value]) => sofar[field] === value);
      if (!isDue || !isThere) return sofar;
      return {
        ...sofar,
        ...(typeof step.become === 'function' ? step.become(sofar) : step.become),
      };
    }, row);
  },
  derived: (name, tx) => BY_NAME.get(name)?.rows?.(tx),
};

const lateEffect: Act = (tx, { writes }) => {
  for (const { noun, id, row } of writes as { noun: string; id: string; row: Row | null }[])
    if (row === null) tx.remove(noun, id);
    else tx.put(noun, row);
};

export const ACTS: Readonly<Record<string, Act>> = Object.assign(
  { lateEffect },
  ...NOUNS.map(({ acts }) => acts),
) as Readonly<Record<string, Act>>;

export function seed(records: Records, clientId: string): void {
  for (const noun of NOUNS) records.seed(noun.name, noun.seed?.(clientId) ?? []);
}
