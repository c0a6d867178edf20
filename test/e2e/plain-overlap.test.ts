import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OverlapRequest } from '../../src/domain/analysis/requests.js';
import type { HabuTemporal } from '../../src/temporal/habu-temporal.js';
import { endOf, engineOf } from './engine-of.js';
import { handleOf, phaseOf } from '../world/answers.js';
import { OVERLAP } from '../world/overlap-request.js';
import { openTestAccount, type TestAccount } from '../world/test-account.js';

const { clean_room, date_from, date_to } = OVERLAP;
const AUDIENCE = 'CRQ-138208 CRM to Publisher Audience Overlap';
const REQUEST: OverlapRequest = {
  reuse: { freshForMs: 0 },
  cleanRoom: clean_room,
  dateFrom: date_from,
  dateTo: date_to,
  withBases: true,
};

describe('how many people do we share', () => {
  let home: TestAccount;
  let engine: HabuTemporal;
  beforeAll(async () => {
    home = await openTestAccount();
    engine = await engineOf(home);
    await home.call('list_questions', { clean_room });
  });
  afterAll(async () => {
    await engine.close();
    await home.close();
  });

  it('is asked by a room and dates alone, with one run creation, and an attribute is offered', async () => {
    const handle = handleOf(
      await home.call('run_overlap_analysis', { clean_room, date_from, date_to }),
    );
    expect(phaseOf(await home.untilEnded(handle))).toBe('completed');
    const { state } = await engine.describe(handle);
    expect(state).toMatchObject({
      title: 'CRM to Publisher Audience Overlap',
      plan: { runCreations: 1 },
      parts: [{ role: 'answer', question: { displayId: 'CRQ-138208' } }],
    });
    const notes = state.plan?.notes.join(' ');
    expect(notes).toContain(AUDIENCE);
    expect(notes).toContain('EDUCATION, INCOME_BAND, AGE_BAND, REGION');
    expect((await home.control('GET', '/ledger'))['runs']).toHaveLength(1);
  });
});

describe('the scope of a run', () => {
  let home: TestAccount;
  let engine: HabuTemporal;
  beforeAll(async () => {
    home = await openTestAccount();
    engine = await engineOf(home);
  });
  afterAll(async () => {
    await engine.close();
    await home.close();
  });

  const WINDOW = { dataFrom: '2026-07-01', dataTo: '2026-09-30' };

  it('has partner, attribute, days as sent and the days that the room has data for; each part its version', async () => {
    const { handle } = await engine.start('overlap_analysis', {
      ...{ ...REQUEST, attribute: 'education', dateTo: '2026-08-15' },
    });
    const state = await endOf(engine, handle);
    expect(state.scope).toEqual({
      partners: ['Meridian Streaming (invented)'],
      attribute: 'EDUCATION',
      dateFrom: '2026-07-01',
      dateTo: '2026-08-15',
      ...WINDOW,
    });
    for (const part of state.parts) {
      expect(part.questionVersion).toBe(1);
      expect(Date.parse(part.submittedAt ?? '')).toBeGreaterThan(0);
    }
  });

  it('is there for a single question too, before it has run', async () => {
    const { handle } = await engine.start('question_run', {
      ...{ reuse: REQUEST.reuse, cleanRoom: clean_room, question: 'CRQ-138206' },
      ...{ dateFrom: date_from, dateTo: date_to },
    });
    const { state } = await engine.wait(handle, {
      ...{ waitMs: 20_000, signal: AbortSignal.timeout(60_000) },
      until: (_before, { scope }) => scope !== undefined,
    });
    expect(state.scope).toEqual({
      partners: ['Meridian Streaming (invented)'],
      dateFrom: date_from,
      dateTo: date_to,
      ...WINDOW,
    });
  });

  it('of a run that is only watched is what its first look shows', async () => {
    const { handle: made } = await engine.start('overlap_analysis', {
      ...{ ...REQUEST, attribute: 'INCOME_BAND', dateTo: '2026-07-31', withBases: false },
    });
    const [part] = (await endOf(engine, made)).parts;
    const { handle } = await engine.start('question_run', {
      ...{ reuse: REQUEST.reuse, cleanRoom: clean_room, question: 'CRQ-138210' },
      habuRunId: part?.habuRunId ?? '',
    });
    const watched = await endOf(engine, handle);
    expect(watched.scope).toMatchObject({
      ...{ attribute: 'INCOME_BAND', dateFrom: date_from, dateTo: '2026-07-31' },
    });
    expect(watched.plan).toMatchObject({ runCreations: 0 });
    expect(watched.parts[0]?.questionVersion).toBe(1);
  });
});
