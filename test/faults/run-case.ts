import { setTimeout as delay } from 'node:timers/promises';
import { barrierOf } from './barriers.js';
import type { Surroundings } from './case-account.js';
import {
  type Expectation,
  type LedgerSums,
  MINT_LIMIT,
  sumsOf,
  violationsOf,
} from './ledger-check.js';
import type { FaultCase } from './matrix.js';
import { Person } from './person.js';
import { openAccount, type OpenedAccount } from './open-account.js';
import { policyFor } from './policies.js';
import { markOf } from './requests.js';
import { carryOut, prepare } from './strike.js';

/** What came of one case; plain data. */
export interface CaseReport {
  readonly id: string;
  readonly seconds: number;
  /** One sentence each; none when all is well. */
  readonly violations: readonly string[];
  readonly sums?: LedgerSums;
  /** The folder with the logs of its processes. */
  readonly logs: string;
  /** The requests that were refused for a true reason, with the codes. */
  readonly refused: Readonly<Record<string, string>>;
}

/** Far above the longest time that an activity of a dead worker is waited for, 20 seconds for a heartbeat. */
const DEADLINE_MS = 240_000;
/** How long after the last answer the strike may take: a killed process is started again in it. */
const MISSED_MS = 60_000;

/** Runs one case in an account of its own. Never throws for what the product does: that is a violation. */
export async function runCase(one: FaultCase, surroundings: Surroundings): Promise<CaseReport> {
  const startedAt = performance.now();
  const policy = policyFor(one.stage);
  const home = await openAccount(surroundings, { victim: one.process, policy });
  const overtime = new AbortController();
  const timer = setTimeout(() => overtime.abort(new Error('overtime')), DEADLINE_MS);
  const person = new Person(home, overtime.signal);
  try {
    const troubles = await playOut(one, { home, person, signal: overtime.signal });
    const report = await judge(one, home, person);
    return {
      ...report,
      id: one.id,
      seconds: Math.round((performance.now() - startedAt) / 1000),
      violations: [...troubles, ...report.violations],
      logs: home.home,
    };
  } finally {
    clearTimeout(timer);
    overtime.abort();
    await home.close();
  }
}

interface Scene {
  readonly home: OpenedAccount;
  readonly person: Person;
  readonly signal: AbortSignal;
}

/** @returns what hindered the case: a barrier never reached, handles that did not end in time */
async function playOut(one: FaultCase, { home, person, signal }: Scene): Promise<string[]> {
  const troubles: string[] = [];
  const note = (what: string) => (error: unknown) => {
    if (!signal.aborted) troubles.push(`${what}: ${error instanceof Error ? error.message : ''}`);
  };
  const strike = { one, barrier: barrierOf(one), home, person };
  await prepare(strike);
  const struck = carryOut(strike).catch(note('the case could not be carried out'));
  const pursued = Promise.all(one.asks.map((request) => person.pursue(request)))
    .then(() => person.followStrays())
    .catch(note('a tool refused what it should do'));
  const verdict = await Promise.race([
    Promise.all([struck, pursued]).then(() => undefined),
    pursued.then(() => after(MISSED_MS, 'all ended, and the barrier was not reached')),
    aborted(signal).then(() => `not over after ${DEADLINE_MS / 1000} s: ${stillOpen(person)}`),
  ]);
  return [
    ...troubles,
    ...(verdict === undefined ? [] : [verdict]),
    ...home.casualties().map((who) => `the ${who} ended by itself`),
  ];
}

const stillOpen = ({ open }: Person): string =>
  [...open.values()].map(({ text }) => text.replaceAll('\n', ' | ')).join(' || ');

const after = (ms: number, text: string): Promise<string> => delay(ms, text, { ref: false });

async function aborted(signal: AbortSignal): Promise<void> {
  await delay(2 * DEADLINE_MS, undefined, { signal, ref: false }).catch(() => undefined);
}

async function judge(
  one: FaultCase,
  home: OpenedAccount,
  person: Person,
): Promise<Pick<CaseReport, 'violations' | 'sums' | 'refused'>> {
  const ledger = await home.sandbox.ledger().catch(() => undefined);
  if (ledger === undefined) return { violations: ['there is no sandbox any more'], refused: {} };
  const { watch, desk } = policyFor(one.stage);
  const isTrue = mayRefuse(one) && ledger.mints.length >= MINT_LIMIT;
  const refusals = [...person.refusals];
  const expected: Expectation = {
    requests: Object.fromEntries(one.asks.map((request) => [request, markOf(request)])),
    listEveryMs: watch.everyMs,
    runLimit: desk.limit,
    runWindowMs: desk.windowMs,
    refused: isTrue ? [...person.refusals.keys()] : [],
  };
  const { endings } = person;
  return {
    violations: [
      ...(isTrue ? [] : refusals).map(
        ([request, code]) => `request ${request} was refused for good: ${code}`,
      ),
      ...violationsOf({ ledger, endings, expected }),
    ],
    sums: sumsOf({ ledger, expected }),
    refused: Object.fromEntries(refusals),
  };
}

/** Two tokens are a day's budget: lost ones may leave none for the day, and that is the true answer. */
const mayRefuse = ({ operation, fault }: FaultCase): boolean =>
  operation === 'token' || fault === 'revoked';
