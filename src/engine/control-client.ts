import { connect } from 'node:net';
import { z } from 'zod';
import { isAlive } from './alive-pipe.js';
import {
  controlPorts,
  directoryId,
  isProof,
  LineChannel,
  LOOPBACK,
  newNonce,
  proofOf,
  WelcomeSchema,
} from './control-wire.js';
import { readEngineFile } from './engine-file.js';
import type { DataPaths } from './engine-paths.js';
import type { Generation, Offer } from './generation.js';
import type { EngineStatus } from './options.js';
import { defined } from '../domain/words/defined.js';

/** Loopback answers in a millisecond; an engine that loads modules on a busy machine may need a second. */
const ANSWER_LIMITS = { silenceMs: 2_000, totalMs: 5_000 };

export type ControlRequest =
  | { readonly verb: 'status' | 'stop' }
  | { readonly verb: 'web-ui'; readonly minutes: number }
  | { readonly verb: 'join'; readonly offer: Offer }
  | { readonly verb: 'hand-over'; readonly generation: Generation };

const ReplySchema = z.object({
  // Proven to come from an engine of ours, perhaps of another version: read field by field, not judged.
  status: z.custom<EngineStatus>((value) => typeof value === 'object' && value !== null),
  wanted: z.boolean().default(false),
  notice: z.string().exactOptional(),
});
export type ControlReply = z.infer<typeof ReplySchema>;

/**
 * `engine`: proved itself and answered. `free`: nobody listens. `impostor`: says that it serves this directory, but
 * does not know the token (engine.json was replaced under a running engine). `silent`: took the connection, said nothing.
 */
export type Answer =
  | { readonly who: 'engine'; readonly port: number; readonly reply: ControlReply }
  | { readonly who: 'free' | 'stranger' | 'impostor' | 'silent'; readonly port: number };

/** Asks one port. The request is sent only after the other side has proven that it is this directory's engine. */
export async function ask(
  port: number,
  identity: { readonly dataDir: string; readonly token: string },
  request: ControlRequest,
): Promise<Answer> {
  const socket = connect({ host: LOOPBACK, port });
  let connected = false;
  socket.on('connect', () => (connected = true));
  const channel = new LineChannel(socket, ANSWER_LIMITS);
  try {
    const callerNonce = newNonce();
    socket.on('connect', () => channel.send({ habuEngine: 1, nonce: callerNonce }));
    const said = await channel.next();
    if (said === undefined) return { who: whoIsSilent(connected, socket.bytesRead), port };
    const welcome = WelcomeSchema.safeParse(said);
    if (!welcome.success) return { who: 'stranger', port };
    const talk = { port, callerNonce, engineNonce: welcome.data.nonce };
    if (!isProof(welcome.data.proof, proofOf(identity.token, 'engine', talk))) {
      const claimsOurs = welcome.data.directory === directoryId(identity.dataDir);
      return { who: claimsOurs ? 'impostor' : 'stranger', port };
    }
    channel.send({ ...request, proof: proofOf(identity.token, 'caller', talk) });
    const reply = ReplySchema.safeParse(await channel.next());
    return reply.success ? { who: 'engine', port, reply: reply.data } : { who: 'silent', port };
  } finally {
    socket.destroy();
  }
}

function whoIsSilent(connected: boolean, bytesRead: number): 'free' | 'stranger' | 'silent' {
  if (!connected) return 'free';
  return bytesRead > 0 ? 'stranger' : 'silent';
}

type EngineAnswer = Extract<Answer, { who: 'engine' }>;

/** What the three control ports of a data directory say, the running engine first. */
export interface Findings {
  readonly engine?: EngineAnswer;
  readonly impostorPort?: number;
  readonly freePorts: number;
  readonly silentPorts: readonly number[];
  /** A process of an engine of this directory lives, be it frozen or about to end. */
  readonly alive: boolean;
}

export async function findEngine(paths: DataPaths, request: ControlRequest): Promise<Findings> {
  const token = readEngineFile(paths.engineFile)?.token;
  const alive = isAlive(paths.aliveFile);
  if (token === undefined) return { freePorts: 1, silentPorts: [], alive };
  const identity = { dataDir: paths.dataDir, token };
  const asked = controlPorts(paths.dataDir).map((port) => ask(port, identity, request));
  // A silent stranger on another port must not cost each call the whole limit.
  const settled = await firstSettledEngine(asked);
  if (settled !== undefined) return { engine: settled, freePorts: 0, silentPorts: [], alive };
  const answers = await Promise.all(asked);
  const engine = answers.find((answer) => answer.who === 'engine');
  const impostor = answers.find(({ who }) => who === 'impostor');
  return {
    ...defined({ engine }),
    ...(impostor !== undefined && { impostorPort: impostor.port }),
    freePorts: answers.filter(({ who }) => who === 'free').length,
    silentPorts: answers.filter(({ who }) => who === 'silent').map(({ port }) => port),
    alive,
  };
}

/** Two engines are there at once only while they find out which of them stays. */
function firstSettledEngine(asked: readonly Promise<Answer>[]): Promise<EngineAnswer | undefined> {
  const settled = asked.map(async (answering) => {
    const answer = await answering;
    if (answer.who === 'engine' && answer.reply.status.phase !== 'claiming') return answer;
    throw new Error('no settled engine here');
  });
  return Promise.any(settled).catch(() => undefined);
}
