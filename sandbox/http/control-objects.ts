import type { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { z } from 'zod';
import { removeWithAll } from '../nouns/answers.js';
import { DECLARED, NOUNS } from '../nouns/index.js';
import { schedulePartner } from '../nouns/partner-script.js';
import type { Fields, World } from '../world/agenda.js';
import type { Actor } from '../world/records.js';
import { Transaction } from '../world/transaction.js';

const seconds = z.number().nonnegative();
const PartnerSchema = z.strictObject({
  email: z.string(),
  accepts_after: seconds.optional(),
  declines: seconds.optional(),
  /** Seconds after it has joined, by macro. */
  binds: z.record(z.string(), seconds).optional(),
  reviews: z
    .record(z.string(), z.strictObject({ after: seconds, decision: z.enum(['APPROVE', 'REJECT']) }))
    .optional(),
  adds_users: z.array(z.string()).optional(),
});
/** In place of the room's own; the results that there are keep theirs. */
const PrivacySchema = z.strictObject({
  room: z.string(),
  crowdSize: z.number().nonnegative(),
  dataDecibel: z.number().nonnegative(),
});
const ProfileSchema = z.strictObject({ strict: z.boolean() });
const FieldsSchema = z.record(z.string(), z.unknown());

/** What others do to the objects of the API: partners by a script, other people at once; and what became of it all. */
export function addObjectControls(control: Hono, { state }: Pick<World, 'state'>): void {
  const change = (by: Actor, write: (tx: Transaction) => void): void => {
    const tx = new Transaction(state.records, DECLARED, state.clock.now());
    write(tx);
    state.commit({ at: state.isoNow(), operation: 'control', by, writes: tx.writes });
  };
  control.post('/profile', async (context) => {
    const { strict } = ProfileSchema.parse(await context.req.json());
    change('person', (tx) => tx.put('setting', { id: 'strict', on: strict }));
    return context.json({ strict });
  });
  control.post('/privacy', async (context) => {
    const { room: displayId, ...settings } = PrivacySchema.parse(await context.req.json());
    const CROWD_SIZE = String(settings.crowdSize);
    const DATA_DECIBEL = String(settings.dataDecibel);
    change('person', (tx) => {
      const row = tx.find('cleanroom', { displayId });
      if (row === undefined) throw notFound(`No room ${displayId}`);
      const parameters = row['cleanRoomParameters'] as Fields | undefined;
      const cleanRoomParameters = { ...parameters, CROWD_SIZE, DATA_DECIBEL };
      tx.put('cleanroom', { ...row, cleanRoomParameters });
    });
    return context.json(settings);
  });
  control.post('/partners', async (context) => {
    const script = PartnerSchema.parse(await context.req.json());
    const id = script.email.toLowerCase();
    change('person', (tx) => {
      tx.put('partner-script', { ...script, id });
      for (const row of tx.all('invitation', { Status: 'PENDING' }))
        if (String(row['partnerAdminEmail']).toLowerCase() === id) schedulePartner(tx, row);
    });
    return context.json(script);
  });
  control.get('/objects/:noun', (context) => {
    const { name } = nounOf(context.req.param('noun'));
    const tx = new Transaction(state.records, DECLARED, state.clock.now());
    return context.json({ rows: tx.all(name) });
  });
  control.on(['PATCH', 'DELETE'], '/objects/:noun/:id', async (context) => {
    const { noun, id } = context.req.param();
    const declared = nounOf(noun);
    const fields =
      context.req.method === 'DELETE' ? undefined : FieldsSchema.parse(await context.req.json());
    change('person', (tx) => {
      const row = tx.get(declared.name, id);
      if (row === undefined) throw notFound(`No ${noun} ${id}`);
      if (fields === undefined) removeWithAll(declared, row, { tx, nouns: NOUNS });
      else tx.put(declared.name, { ...row, ...fields, id: row.id });
    });
    return context.json({ row: state.records.get(declared.name, id) ?? null });
  });
  control.get('/changes', (context) => {
    const wanted = Object.entries(context.req.query());
    const changes = state.records.effects.filter((effect) =>
      wanted.every(([name, value]) => effect[name as 'noun'] === value),
    );
    return context.json({ now: state.isoNow(), changes });
  });
}

const notFound = (message: string): HTTPException => new HTTPException(404, { message });

function nounOf(name: string) {
  const found = NOUNS.find((noun) => noun.name === name);
  if (found === undefined)
    throw notFound(`No noun ${name}: ${NOUNS.map((noun) => noun.name).join(', ')}`);
  return found;
}
