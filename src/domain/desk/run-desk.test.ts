import { describe, expect, it } from 'vitest';
import { deskView, type DeskState, newDesk, nextEventAt, slotFreeAt } from './desk-state.js';
import { type DeskAction, type DeskEvent, isReadable, stepDesk } from './run-desk.js';
import type { ClaimRecord, DeskPolicy, Lane, Settlement } from './run-slot.js';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const NOON = Date.parse('2026-03-01T12:00:00Z');
const POLICY: DeskPolicy = { limit: 2, windowMs: HOUR, grantMs: MINUTE, arrivalMs: MINUTE };

const iso = (timeMs: number): string => new Date(timeMs).toISOString();

/** A desk and a clock. Times are counted from noon. */
class DeskAtNoon {
  state: DeskState;

  constructor(policy: Partial<DeskPolicy> = {}) {
    this.state = newDesk({ ...POLICY, ...policy });
  }

  at(sinceNoonMs: number, ...events: DeskEvent[]): readonly DeskAction[] {
    const { state, actions } = stepDesk(this.state, events, NOON + sinceNoonMs);
    this.state = state;
    return actions;
  }

  granted(sinceNoonMs: number, ...events: DeskEvent[]): string[] {
    return this.at(sinceNoonMs, ...events).flatMap((each) =>
      each.action === 'grant' ? [each.grant.claimId] : [],
    );
  }

  view(sinceNoonMs: number) {
    return deskView(this.state, NOON + sinceNoonMs);
  }
}

const claim = (claimId: string, lane: Lane = 'interactive'): DeskEvent => ({
  event: 'claim',
  claim: { claimId, workflowId: `w-${claimId}`, lane },
});
const settled = (claimId: string, use: Settlement['use'], sinceNoonMs: number): DeskEvent => ({
  event: 'settled',
  settlement: { claimId, use, at: iso(NOON + sinceNoonMs) },
});
const seen = (habuRunId: string, name: string, sinceNoonMs: number): DeskEvent => ({
  event: 'creations_seen',
  seen: [{ habuRunId, name, submittedAt: iso(NOON + sinceNoonMs) }],
});

describe('a slot', () => {
  it('is taken until a window after its call has settled', () => {
    const desk = new DeskAtNoon({ limit: 1 });
    expect(desk.granted(0, claim('a'), claim('b'))).toEqual(['a']);
    desk.at(30 * SECOND, settled('a', 'spent', 20 * SECOND));
    expect(desk.granted(HOUR + 20 * SECOND - 1)).toEqual([]);
    expect(desk.granted(HOUR + 20 * SECOND)).toEqual(['b']);
  });

  it('is taken for as long as the call may have arrived when nobody says what became of it', () => {
    const desk = new DeskAtNoon({ limit: 1 });
    desk.at(0, claim('a'), claim('b'));
    expect(nextEventAt(desk.state, NOON)).toBe(NOON + HOUR + 2 * MINUTE);
    expect(desk.granted(HOUR + 2 * MINUTE - 1)).toEqual([]);
    expect(desk.granted(HOUR + 2 * MINUTE)).toEqual(['b']);
  });

  it('goes to the next at once when surely nothing was sent, or the claimant had gone', () => {
    const desk = new DeskAtNoon({ limit: 1 });
    desk.at(0, claim('a'), claim('b'), claim('c'));
    expect(desk.granted(SECOND, settled('a', 'unsent', SECOND))).toEqual(['b']);
    expect(desk.granted(2 * SECOND, { event: 'gone', claimIds: ['b'] })).toEqual(['c']);
  });

  it('stays taken when a claimant has used its grant before it was gone', () => {
    const desk = new DeskAtNoon({ limit: 1 });
    desk.at(0, claim('a'), claim('b'));
    const events = [settled('a', 'spent', SECOND), { event: 'gone', claimIds: ['a'] }] as const;
    expect(desk.granted(SECOND, ...events)).toEqual([]);
  });

  it('is not given back by a second word on its call, nor taken for longer', () => {
    const desk = new DeskAtNoon({ limit: 1 });
    desk.at(0, claim('a'), claim('b'));
    desk.at(SECOND, settled('a', 'spent', SECOND));
    expect(desk.granted(2 * SECOND, settled('a', 'unsent', 2 * SECOND))).toEqual([]);
    desk.at(3 * SECOND, settled('a', 'spent', 3 * SECOND));
    expect(desk.granted(HOUR + SECOND)).toEqual(['b']);
  });

  it('is free as soon as late word comes that its call had settled a window ago', () => {
    const desk = new DeskAtNoon({ limit: 1 });
    desk.at(0, claim('a'), claim('b'));
    const late = settled('a', 'spent', 10 * SECOND);
    expect(desk.granted(HOUR + 10 * SECOND, late)).toEqual(['b']);
  });

  it('is counted for a creation of a former desk, even of a claim that waits', () => {
    const desk = new DeskAtNoon({ limit: 1 });
    desk.at(0, settled('x', 'spent', 0), claim('a'), claim('b'));
    expect(desk.view(0).spent).toBe(1);
    desk.at(SECOND, settled('a', 'spent', SECOND));
    expect(desk.view(SECOND)).toMatchObject({ spent: 2, waiting: { interactive: 1 } });
  });
});

describe('a claim', () => {
  it('is told its place once, and again when it is repeated', () => {
    const desk = new DeskAtNoon({ limit: 1 });
    desk.at(0, claim('a'));
    const place = {
      claimId: 'c',
      lane: 'background',
      ticket: 1,
      place: 1,
      notBefore: iso(NOON + HOUR),
    };
    const told = [{ action: 'place', workflowId: 'w-c', place }];
    expect(desk.at(SECOND, claim('c', 'background'))).toEqual(told);
    const [ahead] = desk.at(2 * SECOND, claim('b'));
    expect(ahead).toMatchObject({ place: { claimId: 'b', ticket: 2, place: 1 } });
    const [again] = desk.at(3 * SECOND, claim('c', 'background'));
    expect(again).toMatchObject({
      place: { claimId: 'c', ticket: 1, place: 2, notBefore: iso(NOON + 2 * HOUR) },
    });
  });

  it('is answered with the same grant until it is settled, and with nothing ever after', () => {
    const desk = new DeskAtNoon({ limit: 1 });
    const first = desk.at(0, claim('a'));
    expect(desk.at(SECOND, claim('a'))).toEqual(first);
    expect(desk.at(5 * HOUR, claim('a'))).toEqual(first);
    desk.at(5 * HOUR, settled('a', 'unsent', 5 * HOUR));
    expect(desk.at(5 * HOUR, claim('a'))).toEqual([]);
    desk.at(5 * HOUR, claim('b'), settled('b', 'spent', 5 * HOUR));
    expect(desk.at(9 * HOUR, claim('b'))).toEqual([]);
  });

  it('is known for 24 windows while nobody says what became of it, and then never granted again', () => {
    const desk = new DeskAtNoon({ limit: 1 });
    const first = desk.at(0, claim('a'));
    const last = 24 * HOUR + 2 * MINUTE;
    for (const sinceNoonMs of [2 * HOUR, last - 1]) {
      desk.at(sinceNoonMs);
      expect(desk.at(sinceNoonMs, claim('a'))).toEqual(first);
    }
    desk.at(last);
    expect(desk.at(last, claim('a'))).toEqual([]);
  });

  it('that has settled leaves the log after a window, and is remembered among the last of 24 limits', () => {
    const desk = new DeskAtNoon();
    desk.at(0, claim('first'), settled('first', 'spent', 0));
    desk.at(HOUR - 1);
    expect(desk.state.log).toHaveLength(1);
    desk.at(HOUR);
    expect(desk.state).toMatchObject({ log: [], past: ['first'] });
    const others = Array.from({ length: 48 }, (_, index) => `c.${index}`);
    for (const id of others) {
      desk.at(HOUR, claim(id));
      desk.at(HOUR, settled(id, 'unsent', HOUR));
    }
    expect(desk.state.past).toEqual(others);
  });

  it('leaves the line when it is withdrawn', () => {
    const desk = new DeskAtNoon({ limit: 1 });
    desk.at(0, claim('a'), claim('b'), claim('c'), { event: 'withdraw', claimId: 'b' });
    expect(desk.granted(2 * HOUR)).toEqual(['c']);
  });

  it('leaves the line when its claimant is gone', () => {
    const desk = new DeskAtNoon({ limit: 1 });
    desk.at(0, claim('a'), claim('b'), claim('c'));
    desk.at(SECOND, { event: 'gone', claimIds: ['b', 'never here'] });
    expect(desk.granted(2 * HOUR)).toEqual(['c']);
  });

  it('of the interactive lane is served before the background lane', () => {
    const desk = new DeskAtNoon();
    const events = [claim('b1', 'background'), claim('b2', 'background'), claim('i1')];
    expect(desk.granted(0, ...events)).toEqual(['i1', 'b1']);
    expect(desk.view(0).served).toEqual({ interactive: 1, background: 1 });
    desk.at(SECOND);
    expect(desk.view(SECOND).served).toEqual({ interactive: 1, background: 1 });
  });
});

describe('a 429', () => {
  it('closes the gate for a full window when fewer creations are known than the limit', () => {
    const desk = new DeskAtNoon({ limit: 5 });
    desk.at(0, claim('a'));
    desk.at(MINUTE, settled('a', 'rate_limited', MINUTE), claim('b'), claim('c'));
    expect(desk.view(MINUTE)).toMatchObject({ free: 0, closedUntil: iso(NOON + HOUR + MINUTE) });
    expect(desk.granted(HOUR + MINUTE - 1)).toEqual([]);
    expect(desk.granted(HOUR + MINUTE)).toEqual(['b']);
  });

  it('keeps the gate closed although a call of before it arrives well', () => {
    const desk = new DeskAtNoon({ limit: 5 });
    desk.at(0, claim('a'), claim('b'));
    desk.at(0, settled('a', 'rate_limited', 0));
    const arrived = settled('b', 'spent', SECOND);
    expect(desk.granted(SECOND, arrived, claim('c'), claim('d'))).toEqual([]);
    expect(desk.view(SECOND).nextFreeAt).toBe(iso(NOON + HOUR));
    expect(desk.granted(HOUR)).toEqual(['c']);
  });

  it('lets no second probe through beside one, whatever else is under way', () => {
    const desk = new DeskAtNoon({ limit: 5 });
    desk.at(0, claim('under way'), claim('a'));
    desk.at(0, settled('a', 'rate_limited', 0));
    expect(desk.granted(HOUR, claim('b'), claim('c'))).toEqual(['b']);
    expect(desk.granted(HOUR + 1)).toEqual([]);
  });

  it.each([-HOUR, -2 * HOUR])('of %s ms ago, to a call of a former desk, is over', (agoMs) => {
    const desk = new DeskAtNoon({ limit: 5 });
    const former = settled('x', 'rate_limited', agoMs);
    expect(desk.granted(0, former, claim('a'), claim('b'))).toEqual(['a', 'b']);
  });

  it('closes it until the first of the last `limit` creations is a window old', () => {
    const desk = new DeskAtNoon();
    desk.at(0, seen('h1', 'by hand', 0), claim('a'));
    desk.at(10 * MINUTE, settled('a', 'rate_limited', 10 * MINUTE));
    expect(desk.view(10 * MINUTE).closedUntil).toBe(iso(NOON + HOUR));
  });

  it('lets one probe through at a time until one is spent', () => {
    const desk = new DeskAtNoon({ limit: 5 });
    desk.at(0, claim('a'));
    desk.at(0, settled('a', 'rate_limited', 0), ...['b', 'c', 'd', 'e'].map((id) => claim(id)));
    expect(desk.granted(HOUR)).toEqual(['b']);
    expect(desk.granted(HOUR + SECOND, settled('b', 'unsent', HOUR + SECOND))).toEqual(['c']);
    expect(nextEventAt(desk.state, NOON + HOUR + SECOND)).toBe(NOON + HOUR + SECOND + 2 * MINUTE);
    expect(desk.granted(HOUR + SECOND + 2 * MINUTE)).toEqual(['d']);
    const opened = settled('d', 'spent', HOUR + 3 * MINUTE);
    expect(desk.granted(HOUR + 3 * MINUTE, opened, claim('f'))).toEqual(['e', 'f']);
  });

  it('to the probe closes it again', () => {
    const desk = new DeskAtNoon({ limit: 5 });
    desk.at(0, claim('a'), settled('a', 'rate_limited', 0));
    desk.at(SECOND, settled('a', 'rate_limited', 0), claim('b'), claim('c'));
    expect(desk.granted(HOUR)).toEqual(['b']);
    desk.at(HOUR + SECOND, settled('b', 'rate_limited', HOUR + SECOND));
    expect(desk.view(HOUR + SECOND).closedUntil).toBe(iso(NOON + 2 * HOUR + SECOND));
  });
});

describe('creations that a look shows', () => {
  it('count once from their submission when others made them', () => {
    const desk = new DeskAtNoon({ limit: 1 });
    desk.at(0, seen('h1', 'by hand', -30 * MINUTE), seen('h1', 'by hand', -30 * MINUTE));
    expect(desk.granted(0, claim('a'))).toEqual([]);
    expect(desk.granted(30 * MINUTE)).toEqual(['a']);
  });

  it('are forgotten when they are a window old', () => {
    const desk = new DeskAtNoon();
    desk.at(0, seen('old', 'by hand', -HOUR), seen('h', 'by hand', 0));
    desk.at(HOUR - 1);
    expect(desk.state.others).toEqual([['h', NOON]]);
    desk.at(HOUR);
    expect(desk.state.others).toEqual([]);
  });

  it('count from when they were seen first when their time cannot be read', () => {
    const desk = new DeskAtNoon({ limit: 1 });
    const unread = { habuRunId: 'h', name: 'by hand', submittedAt: 'soon' };
    for (const sinceNoonMs of [0, 30 * MINUTE])
      desk.at(sinceNoonMs, { event: 'creations_seen', seen: [unread] });
    expect(desk.granted(HOUR, claim('a'))).toEqual(['a']);
  });

  it('are our own when their name has a claim that is known, and not one that it is a part of', () => {
    const desk = new DeskAtNoon({ limit: 5 });
    desk.at(0, claim('x.1'));
    const ours = ['x.1', 'habu-mcp CRQ-1 x.1', 'x.1 by habu-mcp'];
    const others = ['x.10', 'habu-mcp CRQ-1 x.10', 'x.1a', 'x.1é', 'x.1٣', 'x.1, again'];
    others.push('by hand', 'Copy of x.1-b', 'x.1_2', '(x.1)', 'max.1');
    desk.at(SECOND, ...[...ours, ...others].map((name) => seen(name, name, 0)));
    expect(desk.state.others.map(([habuRunId]) => habuRunId)).toEqual(others);
    expect(desk.view(SECOND).spent).toBe(1 + others.length);
  });
});

describe('a desk that was ended by hand', () => {
  const record = (claimId: string, more: Partial<ClaimRecord> = {}): ClaimRecord => ({
    claimId,
    workflowId: `w-${claimId}`,
    lane: 'interactive',
    claimedAt: iso(NOON - 10 * MINUTE),
    ...more,
  });

  it('begins again with what its runs have sent, hold and wait for', () => {
    const desk = new DeskAtNoon({ limit: 4 });
    const records = [
      record('late', { claimedAt: iso(NOON - MINUTE) }),
      record('early'),
      record('held', { sendBy: iso(NOON), grantedAt: iso(NOON - MINUTE) }),
      record('spent', {
        sendBy: iso(NOON - 2 * MINUTE),
        use: 'spent',
        settledAt: iso(NOON - 2 * MINUTE),
      }),
      record('older', {
        sendBy: iso(NOON - 2 * HOUR),
        use: 'spent',
        settledAt: iso(NOON - 2 * HOUR),
      }),
      record('unsent', { sendBy: iso(NOON), use: 'unsent', settledAt: iso(NOON - MINUTE) }),
    ];
    const actions = desk.at(0, { event: 'recovered', records }, claim('late'), claim('new'));
    expect(actions.map((each) => [each.action, each.workflowId])).toEqual([
      ['grant', 'w-early'],
      ['grant', 'w-late'],
      ['place', 'w-new'],
    ]);
    expect(desk.granted(58 * MINUTE)).toEqual(['new']);
    expect(desk.at(HOUR, claim('held'))).toMatchObject([{ grant: { sendBy: iso(NOON) } }]);
  });

  it('keeps the gate closed that a 429 had closed', () => {
    const desk = new DeskAtNoon({ limit: 4 });
    const refused = {
      use: 'rate_limited',
      sendBy: iso(NOON - MINUTE),
      settledAt: iso(NOON - MINUTE),
    } as const;
    expect(
      desk.granted(0, { event: 'recovered', records: [record('a', refused), record('b')] }),
    ).toEqual([]);
    expect(desk.view(0).closedUntil).toBe(iso(NOON - MINUTE + HOUR));
  });
});

describe('the line', () => {
  it('of 1,000 claims is one pass, and travels in less than 160 KB', () => {
    const desk = new DeskAtNoon({ limit: 20 });
    const ids = Array.from({ length: 1_020 }, (_, index) => `0123456789abcdef.1a2b3c4d.${index}`);
    const events = ids.map((claimId): DeskEvent => {
      const workflowId = `run/an-organisation/${claimId.slice(0, 16)}${claimId.slice(26)}`;
      return { event: 'claim', claim: { claimId, workflowId, lane: 'background' } };
    });
    const actions = desk.at(0, ...events);
    expect(actions.slice(0, 20).every(({ action }) => action === 'grant')).toBe(true);
    expect(actions.at(-1)).toMatchObject({ place: { place: 1_000, ticket: 1_020 } });
    expect(JSON.stringify(desk.state).length).toBeLessThan(160_000);
  });

  it('is estimated by the ends of the uses, then by whole windows', () => {
    const desk = new DeskAtNoon();
    desk.at(0, claim('a'));
    desk.at(10 * MINUTE, claim('b'));
    const times = [1, 2, 3, 4, 5].map((n) => slotFreeAt(desk.state, n, NOON + 20 * MINUTE) - NOON);
    const ends = [HOUR, HOUR + 10 * MINUTE];
    expect(times).toEqual([...ends, ...ends.map((end) => end + HOUR), 3 * HOUR]);
    expect(slotFreeAt(newDesk(POLICY), 3, NOON)).toBe(NOON + HOUR);
  });

  it('is estimated by the order in which slots come free, those of others among them', () => {
    const desk = new DeskAtNoon({ limit: 3 });
    desk.at(0, claim('a'), settled('a', 'spent', 0));
    const times = () => [1, 2, 3].map((n) => slotFreeAt(desk.state, n, NOON) - NOON);
    expect(times()).toEqual([0, 0, HOUR]);
    desk.at(0, claim('b'), seen('h', 'by hand', -MINUTE), settled('b', 'spent', -HOUR / 2));
    expect(times()).toEqual([HOUR / 2, HOUR - MINUTE, HOUR]);
    expect(desk.view(0).nextFreeAt).toBe(iso(NOON + HOUR / 2));
  });
});

describe('a desk at rest', () => {
  it('is free', () => {
    expect(new DeskAtNoon().view(0)).toEqual({
      limit: 2,
      spent: 0,
      free: 2,
      nextFreeAt: iso(NOON),
      waiting: { interactive: 0, background: 0 },
      served: { interactive: 0, background: 0 },
    });
    expect(newDesk(POLICY).past).toEqual([]);
  });

  it('has nothing to do after the last use has ended and the gate is open', () => {
    const desk = new DeskAtNoon({ limit: 5 });
    const next = (sinceNoonMs: number) => nextEventAt(desk.state, NOON + sinceNoonMs);
    expect(next(0)).toBeUndefined();
    desk.at(0, claim('a'), settled('a', 'spent', 0));
    desk.at(MINUTE, claim('b'), settled('b', 'spent', MINUTE));
    expect(next(MINUTE)).toBe(NOON + HOUR + MINUTE);
    expect(next(HOUR + MINUTE - 1)).toBe(NOON + HOUR + MINUTE);
    expect(next(HOUR + MINUTE)).toBeUndefined();
    const closed = { ...desk.state, gate: { until: NOON + 2 * HOUR } };
    expect(nextEventAt(closed, NOON + MINUTE)).toBe(NOON + 2 * HOUR);
    expect(nextEventAt(closed, NOON + HOUR + MINUTE)).toBe(NOON + 2 * HOUR);
    expect(nextEventAt(closed, NOON + 2 * HOUR)).toBeUndefined();
  });
});

describe('a message that somebody made by hand', () => {
  it.each([
    [{ event: 'claim', claim: undefined }],
    [{ event: 'claim', claim: { claimId: 'a', workflowId: '', lane: 'interactive' } }],
    [{ event: 'claim', claim: { claimId: 'a', workflowId: 'w', lane: 'fast' } }],
    [{ event: 'withdraw', claimId: 7 }],
    [{ event: 'settled', settlement: { claimId: 'a', use: 'perhaps' } }],
    [{ event: 'creations_seen', seen: [null] }],
    [{ event: 'creations_seen', seen: 'all' }],
    [{ event: 'creations_seen', seen: [{ habuRunId: 'h', name: 'n' }, null] }],
    [{ event: 'creations_seen', seen: [{ habuRunId: 'h', name: '' }] }],
    [{ event: 'withdraw', claimId: '' }],
  ])('is known for one: %j', (message) => {
    expect(isReadable(message as unknown as DeskEvent)).toBe(false);
  });

  it.each<[DeskEvent]>([
    [{ event: 'claim', claim: { claimId: 'a', workflowId: 'w', lane: 'background' } }],
    [{ event: 'withdraw', claimId: 'a' }],
    [{ event: 'settled', settlement: { claimId: 'a', use: 'spent', at: '' } }],
    [{ event: 'settled', settlement: { claimId: 'a', use: 'unsent', at: '' } }],
    [{ event: 'settled', settlement: { claimId: 'a', use: 'rate_limited', at: '' } }],
    [{ event: 'creations_seen', seen: [{ habuRunId: 'h', name: 'n', submittedAt: '' }] }],
    [{ event: 'creations_seen', seen: [] }],
    [{ event: 'gone', claimIds: [] }],
    [{ event: 'recovered', records: [] }],
  ])('is taken when it has what its rule reads: %j', (message) => {
    expect(isReadable(message)).toBe(true);
  });

  it('may have a time that cannot be read: then now is taken', () => {
    const desk = new DeskAtNoon({ limit: 1 });
    desk.at(0, claim('a'), claim('b'));
    desk.at(MINUTE, { event: 'settled', settlement: { claimId: 'a', use: 'spent', at: 'soon' } });
    expect(nextEventAt(desk.state, NOON + MINUTE)).toBe(NOON + MINUTE + HOUR);
  });
});
