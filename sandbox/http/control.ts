import { createHash, timingSafeEqual } from 'node:crypto';
import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { z } from 'zod';
import { addObjectControls } from './control-objects.js';
import { addRunControls } from './control-runs.js';
import { FAULT_KINDS, type Faults } from './faults.js';
import { Refusal } from './errors.js';
import { withBoundedBody } from './request-body.js';
import { ACTS, DECLARED } from '../nouns/index.js';
import { workOff } from '../world/agenda.js';
import type { Arrival, SandboxState } from '../world/state.js';

/** How long a waiting request of the control API may wait before it answers that nothing came. */
const LONGEST_WAIT_MS = 60_000;

const ClockSchema = z.union([
  z.strictObject({ now: z.iso.datetime({ offset: true }) }),
  z.strictObject({ advanceSeconds: z.number() }),
]);
const FaultSchema = z.strictObject({
  operation: z.string(),
  kind: z.enum(FAULT_KINDS),
  count: z.int().positive().default(1),
  status: z.int().min(400).max(599).default(503),
  ms: z.int().nonnegative().default(1000),
});
const SkewSchema = z.strictObject({ seconds: z.number() });
const ReleaseSchema = z.strictObject({ count: z.int().positive().optional() });
const WaitSchema = z.object({
  operation: z.string().default('*'),
  atLeast: z.coerce.number().default(0),
});

export interface ControlParts {
  readonly state: SandboxState;
  readonly faults: Faults;
  /** Seconds of a run for which nothing else is planned. */
  readonly runSeconds: number;
  readonly token: string;
}

/** The tests' hand on the sandbox. It is no part of the API: it lies beside `/v1` and has a bearer token of its own. */
export function createControl({ state, faults, runSeconds, token }: ControlParts): Hono {
  const control = new Hono();
  control.use(async (context, next) => {
    if (!isBearer(context.req.header('authorization'), token)) throw new HTTPException(401);
    await next();
  });
  control.use(withBoundedBody);
  control.use(async (_context, next) => {
    workOff({ state, runSeconds }, DECLARED, ACTS);
    await next();
  });
  control.post('/clock', async (context) => {
    const wanted = ClockSchema.parse(await context.req.json());
    const now =
      'now' in wanted ? Date.parse(wanted.now) : state.clock.now() + wanted.advanceSeconds * 1000;
    state.record({ kind: 'clock', offsetMs: now - Date.now() });
    workOff({ state, runSeconds }, DECLARED, ACTS);
    return context.json({ now: state.isoNow() });
  });
  control.post('/skew', async (context) => {
    const { seconds } = SkewSchema.parse(await context.req.json());
    state.record({ kind: 'skew', skewMs: seconds * 1000 });
    return context.json({ now: state.isoNow(), shown: state.clock.shown().toISOString() });
  });
  control.post('/faults', async (context) => {
    faults.add(FaultSchema.parse(await context.req.json()));
    return context.json({ waiting: faults.waiting });
  });
  control.delete('/faults', (context) => {
    faults.clear();
    return context.json({ waiting: [] });
  });
  control.post('/release', async (context) => {
    const text = await context.req.text();
    const { count } = ReleaseSchema.parse(text === '' ? {} : JSON.parse(text));
    return context.json({ released: faults.release(count) });
  });
  control.post('/tokens/revoke', (context) => {
    state.record({ kind: 'tokens-revoked' });
    return context.json({ revoked: true });
  });
  addObjectControls(control, { state });
  addRunControls(control, state, runSeconds);
  addReads(control, state, faults);
  control.onError((error, context) => {
    if (error instanceof HTTPException) return error.getResponse();
    if (error instanceof Refusal) return context.json({ message: error.message }, error.status);
    const isCallersFault = error instanceof z.ZodError || error instanceof SyntaxError;
    return context.json({ message: error.message }, isCallersFault ? 400 : 500);
  });
  return control;
}

/** Both reads can wait, so that a test needs no polling: `atLeast` arrivals of `operation`, or held answers. */
function addReads(control: Hono, state: SandboxState, faults: Faults): void {
  const arrivalsOf = (operation: string) =>
    state.arrivals.filter((arrival) => operation === '*' || arrival.operation === operation);
  control.get('/ledger', async (context) => {
    const { operation, atLeast } = WaitSchema.parse(context.req.query());
    await state.waitUntil(() => arrivalsOf(operation).length >= atLeast, LONGEST_WAIT_MS);
    const arrivals = arrivalsOf(operation);
    return context.json({
      now: state.isoNow(),
      counts: countByOperation(arrivals),
      arrivals,
      mints: state.mints.map(({ at, expiresAt }) => ({ at, expiresAt })),
      creations: state.creations,
      runs: [...state.runs.values()],
    });
  });
  control.get('/held', async (context) => {
    const { atLeast } = WaitSchema.parse(context.req.query());
    await state.waitUntil(() => faults.heldCount >= atLeast, LONGEST_WAIT_MS);
    return context.json({ held: faults.heldCount });
  });
}

function countByOperation(arrivals: readonly Arrival[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { operation } of arrivals) counts[operation] = (counts[operation] ?? 0) + 1;
  return counts;
}

function isBearer(header: string | undefined, token: string): boolean {
  const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(header ?? ''), hash(`Bearer ${token}`));
}
