import type { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { z } from 'zod';
import { newRun } from '../compute/run-life.js';
import type { SandboxState } from '../world/state.js';

const seconds = z.number().nonnegative();

const PLAN = {
  status: z.string().optional(),
  seconds: seconds.optional(),
  statuses: z
    .array(z.strictObject({ status: z.string(), seconds }))
    .nonempty()
    .optional(),
  failureReason: z.string().optional(),
  isRetryable: z.boolean().optional(),
  rows: z.enum(['none', 'all-suppressed']).optional(),
  unknownColumns: z.boolean().optional(),
  questionVersion: z.int().positive().optional(),
  rowCount: z.int().nonnegative().optional(),
  truncateAt: z.int().nonnegative().optional(),
  changeAfterPage: z.int().positive().optional(),
  change: z.enum(['rows', 'columns', 'repeat']).optional(),
  changeTimes: z.int().positive().optional(),
};

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
    state.planned.push(withoutUndefined(NextRunSchema.parse(await context.req.json())));
    return context.json({ planned: state.planned });
  });
  control.post('/foreign-runs', async (context) => {
    const request = ForeignRunsSchema.parse(await context.req.json());
    return context.json({ ids: makeForeignRuns(state, request, usualSeconds) });
  });
  control.delete('/runs/:id', (context) => {
    const id = context.req.param('id');
    if (!state.runs.has(id)) throw notFound(`No run ${id}`);
    state.deleteRun(id);
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
      planned: withoutUndefined(planned),
      submittedAt: at,
      usualSeconds,
    });
    state.recordCreation(at);
    state.recordRun({ ...run, byPerson: true });
    return run.id;
  });
}

const notFound = (message: string): HTTPException => new HTTPException(404, { message });

type Defined<Value> = { [Key in keyof Value]?: Exclude<Value[Key], undefined> };

const withoutUndefined = <Value extends object>(value: Value): Defined<Value> =>
  Object.fromEntries(
    Object.entries(value).filter(([, one]) => one !== undefined),
  ) as Defined<Value>;
