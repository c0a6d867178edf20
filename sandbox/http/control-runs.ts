import type { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { z } from 'zod';
import { newRun, PLAN } from '../compute/run-life.js';
import type { SandboxState } from '../world/state.js';

const hasOneLength = (plan: { seconds?: unknown; statuses?: unknown }): boolean =>
  plan.seconds === undefined || plan.statuses === undefined;
const ONE_LENGTH =
  'give seconds or statuses: the seconds of the statuses are the length of the run';

const NextRunSchema = z.strictObject(PLAN).refine(hasOneLength, ONE_LENGTH);
const ForeignRunsSchema = z
  .strictObject({
    ...PLAN,
    /** UUID or display id. */
    question: z.string(),
    name: z.string(),
    parameters: z.record(z.string(), z.string()).default({}),
    submittedAt: z.iso.datetime({ offset: true }).optional(),
    count: z.int().positive().default(1),
  })
  .refine(hasOneLength, ONE_LENGTH);

/** Runs as a test plans them, and runs of people who use the API's user interface. */
export function addRunControls(control: Hono, state: SandboxState, usualSeconds: number): void {
  control.post('/next-run', async (context) => {
    state.planned.push(NextRunSchema.parse(await context.req.json()));
    return context.json({ planned: state.planned });
  });
  control.post('/foreign-runs', async (context) => {
    const request = ForeignRunsSchema.parse(await context.req.json());
    return context.json({ ids: makeForeignRuns(state, request, usualSeconds) });
  });
  control.delete('/runs/:id', (context) => {
    const id = context.req.param('id');
    if (!state.runs.has(id)) throw notFound(`No run ${id}`);
    state.record({ kind: 'run-deleted', id });
    return context.json({ deleted: id });
  });
}

/** They spend the organization's budget and are never refused: what a person may do, the API's limit does not say. */
function makeForeignRuns(
  state: SandboxState,
  request: z.infer<typeof ForeignRunsSchema>,
  usualSeconds: number,
): string[] {
  const { question: wanted, name, parameters, submittedAt, count, ...planned } = request;
  const question = state.records
    .all('room-question')
    .find(({ id, displayId }) => id === wanted || displayId === wanted);
  if (question === undefined) throw notFound(`No question ${wanted}`);
  const at = submittedAt === undefined ? state.isoNow() : new Date(submittedAt).toISOString();
  return Array.from({ length: count }, (_, place) => {
    const run = newRun({
      runsBefore: state.runsCreated,
      questionId: question.id,
      name: count === 1 ? name : `${name} ${place + 1}`,
      parameters,
      planned: planned,
      submittedAt: at,
      usualSeconds,
    });
    state.record({ kind: 'creation', at });
    state.record({ kind: 'run', run: { ...run, byPerson: true } });
    return run.id;
  });
}

const notFound = (message: string): HTTPException => new HTTPException(404, { message });
