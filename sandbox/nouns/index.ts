import type { OperationId } from '../contract.js';
import type { Act } from '../world/agenda.js';
import type { Records, Row } from '../world/records.js';
import { SEEDED } from '../world/rooms.js';
import type { Declared } from '../world/transaction.js';
import { routesOf, type Route } from './answers.js';
import * as bindings from './bindings.js';
import * as catalogues from './catalogues.js';
import * as cleanrooms from './cleanrooms.js';
import * as connections from './connections.js';
import * as datasets from './datasets.js';
import * as destinations from './destinations.js';
import * as flows from './flows.js';
import { isNoun, type Noun } from './noun.js';
import * as others from './others.js';
import * as people from './people.js';
import * as permissions from './permissions.js';
import * as questions from './questions.js';
import * as runDetails from './run-details.js';
import * as runs from './runs.js';
import * as schedules from './schedules.js';

/** Every noun that one of these files declares. */
export const NOUNS: readonly Noun[] = [
  ...[catalogues, cleanrooms, people, connections, questions, bindings, datasets, runs],
  ...[runDetails, schedules, permissions, destinations, flows, others],
].flatMap((file) => Object.values<unknown>(file).filter(isNoun));

const BY_NAME = new Map(NOUNS.map((noun) => [noun.name, noun]));

/** What the sandbox can do. An operation of the contract that is not here answers like an unmapped path. */
export const ROUTES: ReadonlyMap<OperationId, Route> = new Map(NOUNS.flatMap(routesOf));

/** The nouns by the path parameters that name their objects. */
export const BY_KEY: ReadonlyMap<string, Noun> = new Map(
  NOUNS.flatMap((noun) => (noun.key === undefined ? [] : [[noun.key, noun] as const])),
);

export const nounOf = (name: string): Noun | undefined => BY_NAME.get(name);

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

/** The API user's name carries the client id, as in the live listing. */
export function seed(records: Records, clientId: string): void {
  const named = JSON.stringify(SEEDED).replaceAll(
    '{clientId}',
    JSON.stringify(clientId).slice(1, -1),
  );
  const seeded = JSON.parse(named) as typeof SEEDED;
  for (const { name, seed: more } of NOUNS)
    records.seed(name, [...(seeded[name] ?? []), ...(more?.() ?? [])]);
}
