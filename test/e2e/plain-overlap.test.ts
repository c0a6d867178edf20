import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OverlapRequest } from '../../src/domain/analysis/requests.js';
import type { HabuTemporal } from '../../src/temporal/habu-temporal.js';
import { endOf, engineOf } from './engine-of.js';
import { handleOf, phaseOf } from '../world/answers.js';
import { openTestAccount, OVERLAP, type TestAccount } from '../world/test-account.js';

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

  it('is the answer and not its own base sizes when the caller names the question', async () => {
    const plan = await engine.read('planOverlapAnalysis', { ...REQUEST, question: 'CRQ-138208' });
    expect(plan.runs.map(({ role, question }) => [role, question.displayId])).toEqual([
      ['answer', 'CRQ-138208'],
    ]);
    expect(plan.plan.notes).toEqual([]);
  });

  it('gives way to the attribute question as soon as an attribute is named, in either way', async () => {
    for (const given of [
      { attribute: 'REGION' },
      { parameters: { CRM_ATTRIBUTE: 'REGION' } },
      { question: 'CRQ-138210', attribute: 'REGION' },
    ]) {
      const { runs, title } = await engine.read('planOverlapAnalysis', { ...REQUEST, ...given });
      expect(title).toBe('Attribute-Level Overlap and Index by REGION');
      expect(runs.map(({ question }) => question.displayId)).toEqual(['CRQ-138210', 'CRQ-138208']);
    }
  });

  it('without dates is refused with their names, and with what an attribute could be', async () => {
    const refused = await home.refusal('run_overlap_analysis', { clean_room });
    expect(refused.code).toBe('PARAMETERS_INVALID');
    for (const name of ['exposures.date_start', 'exposures.date_end', 'YYYY-MM-DD', 'EDUCATION'])
      expect(refused.text).toContain(name);
  });

  it('is no way out in a room without such a question: the attribute is asked for with its values', async () => {
    const refused = await home.refusal('run_overlap_analysis', {
      ...{ clean_room: 'CR-045502', date_from, date_to },
    });
    expect(refused.code).toBe('PARAMETERS_INVALID');
    for (const name of ['CRM_ATTRIBUTE', 'EDUCATION', 'REGION'])
      expect(refused.text).toContain(name);
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

  it('names every party where it may not be read which one is ours', async () => {
    const { scope } = await engine.read('planOverlapAnalysis', {
      ...{ ...REQUEST, cleanRoom: 'CR-045502', attribute: 'REGION' },
      parameters: { 'exposures.date_start': '2026-07-01', 'exposures.date_end': '2026-07-03' },
    });
    expect(scope.partners).toEqual([
      'Meridian Streaming (invented)',
      'Alder Outfitters (invented)',
    ]);
    expect(scope).toMatchObject({
      ...{ attribute: 'REGION', dateFrom: '2026-07-01', dateTo: '2026-07-03' },
      ...WINDOW,
    });
  });
});
