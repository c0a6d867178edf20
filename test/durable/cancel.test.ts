import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  handleOf,
  type Household,
  openHousehold,
  phaseOf,
  type ToolResult,
} from '../e2e/household.js';
import { QUICK, runsAtHabu, unaskedQuestion } from './questions.js';

const goesOn = ({ structured }: ToolResult) => String(structured['goes_on']);

describe('a cancel', () => {
  let home: Household;
  beforeAll(async () => {
    home = await openHousehold({ ...QUICK, sandbox: { runSeconds: 8 } });
  });
  beforeEach(() => home.control('DELETE', '/faults'));
  afterAll(() => home.close());

  const start = async (question: Record<string, unknown>) =>
    handleOf(await home.call('run_question', question));
  const cancel = (run: string) => home.call('cancel_run', { run });

  it('while the run is looked for at Habu ends it before anything is created', async () => {
    await home.control('POST', '/faults', {
      operation: 'getAllCleanroomQuestionRuns',
      kind: 'status',
      status: 503,
      count: 50,
    });
    const question = unaskedQuestion();
    const run = await start(question);
    const report = await cancel(run);
    expect(report.structured).toMatchObject({ phase: 'cancelled', run_creations_spent: 0 });
    expect(await runsAtHabu(home, question)).toHaveLength(0);
  });

  it('while the creation is under way waits for its outcome and says what goes on at Habu', async () => {
    await home.control('POST', '/faults', {
      operation: 'createCleanroomQuestionRun',
      kind: 'slow',
      ms: 1_500,
    });
    const question = unaskedQuestion();
    const run = await start(question);
    await home.untilPhase(run, 'creating', 'running');
    const report = await cancel(run);
    const [made] = await runsAtHabu(home, question);
    expect(report.structured).toMatchObject({ phase: 'cancelled', run_creations_spent: 1 });
    expect(goesOn(report)).toContain(made?.id);
  });

  it('of a running run says that Habu cannot be told to stop', async () => {
    const question = unaskedQuestion();
    const run = await start(question);
    await home.untilPhase(run, 'running');
    const report = await cancel(run);
    expect(report.structured).toMatchObject({ phase: 'cancelled', run_creations_spent: 1 });
    expect(goesOn(report)).toContain('no cancel');
  });

  it('while a person is asked ends it', async () => {
    await home.control('POST', '/faults', {
      operation: 'createCleanroomQuestionRun',
      kind: 'lose-reply-before',
    });
    const run = await start(unaskedQuestion());
    await home.untilPhase(run, 'input_required');
    expect((await cancel(run)).structured).toMatchObject({ phase: 'cancelled' });
  });

  it('leaves the run to the others who want it; the last one out stops it', async () => {
    const question = unaskedQuestion();
    const [one, two, three] = await Promise.all([
      start(question),
      start(question),
      start(question),
    ]);
    await home.untilPhase(two, 'running');
    const report = await cancel(one);
    expect(goesOn(report)).toContain('another analysis');
    await cancel(three);
    expect(phaseOf(await home.untilEnded(two))).toBe('completed');
    expect(phaseOf(await home.call('get_run', { run: one }))).toBe('cancelled');
    expect(await runsAtHabu(home, question)).toHaveLength(1);
  });

  it('of a run that has ended changes nothing', async () => {
    const run = await start(unaskedQuestion());
    await home.untilEnded(run);
    expect((await cancel(run)).structured).toMatchObject({ outcome: 'unchanged' });
  });

  it('and a new call in the same instant: the new one has its answer', async () => {
    const question = unaskedQuestion();
    const run = await start(question);
    const [, again] = await Promise.all([cancel(run), start(question)]);
    expect(phaseOf(await home.untilEnded(again))).toBe('completed');
  });
});
