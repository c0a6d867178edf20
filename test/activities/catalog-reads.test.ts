import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ActivitiesAtWork, startActivities } from '../world/activities.js';

describe('reads of the catalogue', () => {
  let world: ActivitiesAtWork;
  beforeAll(async () => {
    world = await startActivities({ people: 20 });
  });
  afterAll(() => world.close());

  it('take a web page in place of JSON for what it is, not for an empty list', async () => {
    await world.sandbox.control('POST', 'faults', {
      ...{ operation: 'getAllCleanrooms', kind: 'status', status: 502 },
    });
    const list = () => world.reads.readCleanrooms({ limit: 20, refresh: true });
    await expect(list()).rejects.toMatchObject({
      code: expect.stringMatching(/^API_(NOT_JSON|FAILED)$/),
    });
    expect((await list()).rooms).toHaveLength(2);
  });

  it('make a note of datasets that the API user may not read, not a failure', async () => {
    const room = { cleanRoom: 'CR-045502', refresh: false };
    const { questions } = await world.reads.readQuestions({ ...room, limit: 20 });
    const [first] = questions;
    const question = first?.displayId ?? '';
    const { notes } = await world.reads.readQuestion({ ...room, question });
    expect(notes.join(' ')).toContain('not Admin of the clean room');
  });
});
