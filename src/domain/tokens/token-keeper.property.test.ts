import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Fate,
  HOUR,
  LONGEST_MINT_MS,
  MINUTE,
  mostInAnyWindow,
  policy,
  type Way,
  World,
} from '../../../test/support/token-keeper-world.js';
import { liveToken } from './token-answer.js';
import { tokenDetails } from './token-details.js';
import { keepTokens } from './token-keeper.js';
import { TRAVEL_MS } from './token-keeper-state.js';

const fates: Fate[] = [
  'answered',
  'lost',
  'lost before it was sent',
  'frozen',
  'refused',
  'gateway',
  'unclear',
  'over budget',
];
const ways: Way[] = ['open', 'closed', 'no_worker'];
const FATES = { minLength: 2, maxLength: 4 };
const waits = fc.oneof(fc.nat(MINUTE), fc.nat(HOUR), fc.nat(14 * HOUR));
const commands = fc.oneof(
  { weight: 4, arbitrary: fc.record({ ask: fc.constantFrom('A', 'B', 'C') }) },
  { weight: 4, arbitrary: fc.record({ wait: waits }) },
  {
    weight: 4,
    arbitrary: fc.record({
      settle: fc.constantFrom('answered' as const, ...fates),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
  },
  { weight: 4, arbitrary: fc.record({ found: fc.constantFrom('open' as const, ...ways) }) },
  { weight: 1, arbitrary: fc.record({ offer: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.record({ refuse: fc.constantFrom('A', 'B') }) },
  {
    weight: 3,
    arbitrary: fc.record({ probe: fc.constantFrom('refused' as const, 'accepted', 'unknown') }),
  },
  { weight: 1, arbitrary: fc.record({ clockBack: fc.nat(2 * HOUR) }) },
  { weight: 1, arbitrary: fc.constant({ terminate: true as const }) },
  { weight: 1, arbitrary: fc.record({ introduce: fc.constantFrom('A', 'B', 'C') }) },
  // Chance seldom makes two unknown outcomes follow each other.
  { weight: 1, arbitrary: fc.record({ doubt: fc.array(fc.constantFrom(...fates), FATES) }) },
);
type Command = typeof commands extends fc.Arbitrary<infer Value> ? Value : never;

function live(world: World, command: Command): void {
  if ('ask' in command) world.ask(command.ask);
  else if ('wait' in command) world.wait(command.wait);
  else if ('settle' in command) world.settle(command.settle, command.share);
  else if ('found' in command) world.found(command.found);
  else if ('doubt' in command)
    for (const fate of command.doubt) {
      world.askOnOpenWay('A');
      world.settle(fate);
      world.wait(31 * MINUTE);
    }
  else if ('offer' in command) {
    const token = world.spool[command.offer];
    if (token !== undefined) world.tell({ kind: 'offered', token });
  } else if ('refuse' in command) {
    const token = liveToken(world.state, command.refuse, world.at);
    if (token !== undefined) world.tell({ kind: 'refused', mintId: token.mintId });
  } else if ('probe' in command) world.probe(command.probe);
  else if ('clockBack' in command) world.clockBehindMs += command.clockBack;
  else if ('introduce' in command) world.tell({ kind: 'introduced', secret: command.introduce });
  else world.terminate();
}

const months = fc.array(commands, { minLength: 20, maxLength: 400 });

describe('the token keeper, over months of anything', () => {
  it('never has more than two tokens granted in any 24 hours, and makes at most one request beyond', () => {
    let most = 0;
    let mostGranted = 0;
    fc.assert(
      fc.property(months, (life) => {
        const world = new World();
        for (const command of life) live(world, command);
        most = Math.max(most, mostInAnyWindow(world.arrivals));
        mostGranted = Math.max(mostGranted, mostInAnyWindow(world.granted));
        expect(mostInAnyWindow(world.granted)).toBeLessThanOrEqual(2);
        expect(mostInAnyWindow(world.arrivals)).toBeLessThanOrEqual(3);
      }),
      { numRuns: 400 },
    );
    expect({ most, mostGranted }).toEqual({ most: 3, mostGranted: 2 });
  });

  it('makes a request beyond only where an outcome is unknown, half an hour after the last one, and one in 24 hours that can have arrived', () => {
    let beyondEver = 0;
    fc.assert(
      fc.property(months, (life) => {
        const world = new World();
        for (const command of life) live(world, command);
        const arrived = world.mints.filter(({ fate }) => fate !== 'refused');
        const beyond = arrived.filter(({ action }) => action.reason === 'beyond');
        beyondEver += beyond.length;
        expect(mostInAnyWindow(beyond.map(({ at }) => at))).toBeLessThanOrEqual(1);
        for (const { at } of beyond) {
          const before = arrived.filter((one) => one.at < at).at(-1);
          expect(at - (before?.at ?? 0)).toBeGreaterThanOrEqual(30 * MINUTE);
        }
      }),
      { numRuns: 400 },
    );
    expect(beyondEver).toBeGreaterThan(0);
  });

  it('risks no token beside an unknown outcome before the way was found open', () => {
    let riskedEver = 0;
    fc.assert(
      fc.property(months, (life) => {
        const world = new World();
        for (const command of life) live(world, command);
        for (const [index, { action }] of world.mints.entries()) {
          if (action.reason !== 'in_doubt' && action.reason !== 'beyond') continue;
          riskedEver += 1;
          expect(world.foundOpen).toContain(index);
        }
      }),
      { numRuns: 200 },
    );
    expect(riskedEver).toBeGreaterThan(0);
  });

  it('mints on demand only: never beside a good token, and for a refused one after three refused probes', () => {
    fc.assert(
      fc.property(months, (life) => {
        const world = new World();
        for (const command of life) live(world, command);
        for (const { refusals } of world.mints)
          if (refusals !== undefined) expect(refusals).toBeGreaterThanOrEqual(3);
      }),
      { numRuns: 200 },
    );
  });

  it('names a time that comes within a day, steps of the clock aside, and does not name it again when it has come', () => {
    fc.assert(
      fc.property(months, fc.constantFrom('A', 'B'), (life, secret) => {
        const world = new World();
        for (const command of life) live(world, command);
        world.settle('refused');
        const first = world.ask(secret);
        if (first.kind !== 'wait' || first.untilMs === undefined) return;
        expect(first.untilMs - world.now).toBeLessThanOrEqual(
          policy.budget.windowMs + LONGEST_MINT_MS + TRAVEL_MS + world.clockBehindMs,
        );
        if (first.error.code === 'API_UNAUTHORIZED') return;
        world.wait(first.untilMs - world.now);
        expect(world.ask(secret)).not.toEqual(first);
      }),
      { numRuns: 200 },
    );
  });

  it('shows no token on its page, and leaves the state alone when an event says nothing new', () => {
    fc.assert(
      fc.property(months, (life) => {
        const world = new World();
        for (const command of life) live(world, command);
        expect(tokenDetails(world.state, world.at)).not.toContain('sealed mint');
        const { state } = keepTokens(world.state, { kind: 'refused', mintId: 'none' }, world.at);
        expect(keepTokens(state, { kind: 'refused', mintId: 'none' }, world.at).state).toBe(state);
      }),
      { numRuns: 50 },
    );
  });
});
