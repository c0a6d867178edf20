import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ActivitiesAtWork, startActivities } from '../world/activities.js';

const ROOM = {
  ...{ name: 'Spring', startAt: '2026-12-01', type: 'Hybrid' },
  parameters: { CLOUD: 'CLOUD_AWS', REGION: 'REGION_EU' },
};
const CREATE = { operation: 'createCleanroom', path: {}, query: {}, body: JSON.stringify(ROOM) };

describe('any operation by name', () => {
  let world: ActivitiesAtWork;
  beforeAll(async () => {
    world = await startActivities({ people: 20 });
  });
  afterAll(() => world.close());

  const roomNames = async () =>
    (await world.reads.readCleanrooms({ limit: 50, refresh: true })).rooms.map(({ name }) => name);

  it('is sent once, and answered with status and request id', async () => {
    const sent = await world.activities.callOperation(CREATE);
    expect(sent).toMatchObject({ operation: 'createCleanroom', status: 200 });
    expect(sent.requestId).toMatch(/^[\w-]+$/);
    expect(await roomNames()).toContain('Spring');
  });

  it('tells of a change of which nobody knows whether it was made, and does not repeat it', async () => {
    await world.sandbox.control('POST', 'faults', {
      ...{ operation: 'createCleanroom', kind: 'status', status: 500 },
    });
    await expect(world.activities.callOperation(CREATE)).rejects.toMatchObject({
      code: 'CHANGE_UNCONFIRMED',
      message: expect.stringContaining('createCleanroom (POST /cleanrooms) was sent once'),
      nextStep: expect.stringContaining('read_api getAllCleanrooms'),
    });
    expect((await roomNames()).filter((name) => name === 'Spring')).toHaveLength(1);
  });

  it('is never told as done where a success says that it is none, whose reason is quoted', async () => {
    const { items } = await world.reads.readItems({
      kind: 'connections',
      limit: 1,
      refresh: false,
    });
    const operation = 'retryDataConnectionJob';
    await world.sandbox.control('POST', 'faults', { operation, kind: 'success-false' });
    const path = { dataConnectionId: items[0]?.['id'] ?? '' };
    await expect(
      world.activities.callOperation({ operation, path, query: {} }),
    ).rejects.toMatchObject({
      code: 'CHANGE_REFUSED',
      message: expect.stringContaining('200 with success: false'),
    });
  });

  it('is planned by the check of every request, with nothing sent', async () => {
    const plan = (call: object) => world.reads.planOperation({ ...CREATE, ...call });
    expect(await plan({})).toMatchObject({ method: 'POST', path: '/cleanrooms' });
    const { type: _type, ...untyped } = ROOM;
    await expect(
      plan({ body: JSON.stringify({ ...untyped, colour: 'red' }) }),
    ).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      details: {
        problems: ['body.type is missing.', expect.stringContaining('body.colour is not declared')],
      },
    });
    await expect(plan({ body: '{' })).rejects.toThrow('body is no JSON');
    expect((await roomNames()).filter((name) => name === 'Spring')).toHaveLength(1);
  });

  it('refuses what it may not do before it says what is wrong with it, and sends nothing', async () => {
    const refusal = (operation: string) =>
      world.activities.callOperation({ operation, path: {}, query: {} });
    await expect(refusal('deleteCleanroom')).rejects.toMatchObject({ code: 'OPERATION_REFUSED' });
    await expect(refusal('createCleanroomQuestionRun')).rejects.toMatchObject({
      code: 'OPERATION_REFUSED',
      nextStep: 'run_question.',
    });
    await expect(refusal('getCleanroomIntelligence')).rejects.toMatchObject({
      message: expect.stringContaining('getCleanroomIntelligence is internal'),
    });
    await expect(refusal('createCleanRoom2')).rejects.toMatchObject({
      code: 'OPERATION_NOT_FOUND',
      details: {
        choices: expect.arrayContaining([expect.objectContaining({ id: 'createCleanroom' })]),
      },
    });
  });

  it('names every wrong parameter at once', async () => {
    const asked = {
      ...{
        operation: 'getAllCleanroomQuestions',
        path: { cleanRoomId: 'x' },
        query: { limits: '7' },
      },
      ...{ fields: [], limit: 5, offset: 0 },
    };
    await expect(world.reads.readOperation(asked)).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      details: {
        problems: [
          'path.cleanroomId is missing.',
          'path.cleanRoomId is not declared; cleanroomId is.',
          'query.limits is not declared; limit is.',
        ],
      },
    });
  });
});
