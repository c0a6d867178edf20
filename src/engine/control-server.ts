import { createServer, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import { z } from 'zod';
import {
  directoryId,
  HelloSchema,
  isProof,
  LineChannel,
  LOOPBACK,
  newNonce,
  proofOf,
} from './control-wire.js';
import { GenerationSchema, OfferSchema, type Generation, type Offer } from './generation.js';
import type { EngineStatus } from './options.js';

const TALK_LIMITS = { silenceMs: 5_000, totalMs: 10_000 };
/** Many clients that start at once; a talk takes milliseconds. */
const MOST_CONNECTIONS = 64;

const RequestSchema = z.discriminatedUnion('verb', [
  z.object({ verb: z.literal('status'), proof: z.string() }),
  z.object({ verb: z.literal('join'), proof: z.string(), offer: OfferSchema }),
  z.object({ verb: z.literal('hand-over'), proof: z.string(), generation: GenerationSchema }),
  z.object({ verb: z.literal('web-ui'), proof: z.string(), minutes: z.number().min(0) }),
  z.object({ verb: z.literal('stop'), proof: z.string() }),
]);
type Request = z.infer<typeof RequestSchema>;

export interface JoinReply {
  /** The caller's generation is newer: it should hand it over. */
  readonly wanted: boolean;
  readonly notice?: string;
}

/** What the engine does for a caller that has proven itself. */
export interface ControlHandler {
  status(): EngineStatus;
  join(offer: Offer): JoinReply;
  handOver(generation: Generation): JoinReply;
  /** Opens Temporal's Web UI for so long, or closes it. */
  webUi(minutes: number): void;
  stop(): void;
  /** Takes what went wrong while a caller was answered. */
  note(error: unknown): void;
}

export interface ControlServer {
  readonly port: number;
  close(): void;
}

/**
 * Binds the control port.
 * @returns undefined when somebody else has the port.
 */
export async function openControlServer(
  port: number,
  identity: { readonly dataDir: string; readonly token: string },
  handler: ControlHandler,
): Promise<ControlServer | undefined> {
  const server = createServer();
  const open = new Set<Socket>();
  server.on('connection', (socket) => {
    admit(socket, open);
    serve(socket, { ...identity, port }, handler).catch((error: unknown) => {
      socket.destroy();
      handler.note(error);
    });
  });
  if (!(await binds(server, port))) return undefined;
  server.on('error', (error) => handler.note(error));
  return { port, close: () => server.close() };
}

async function binds(server: Server, port: number): Promise<boolean> {
  server.listen({ host: LOOPBACK, port, exclusive: true });
  try {
    await once(server, 'listening');
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') return false;
    throw error;
  }
}

/** The oldest goes first: whoever talks is done long before, and who only holds a place keeps nobody else out. */
function admit(socket: Socket, open: Set<Socket>): void {
  for (const oldest of open) {
    if (open.size < MOST_CONNECTIONS) break;
    open.delete(oldest);
    oldest.destroy();
  }
  open.add(socket);
  socket.once('close', () => open.delete(socket));
}

async function serve(
  socket: Socket,
  { dataDir, token, port }: { dataDir: string; token: string; port: number },
  handler: ControlHandler,
): Promise<void> {
  const channel = new LineChannel(socket, TALK_LIMITS);
  const hello = HelloSchema.safeParse(await channel.next());
  if (!hello.success) {
    channel.close();
    return;
  }
  const talk = { port, callerNonce: hello.data.nonce, engineNonce: newNonce() };
  channel.send({
    habuEngine: 1,
    directory: directoryId(dataDir),
    nonce: talk.engineNonce,
    proof: proofOf(token, 'engine', talk),
  });
  const request = RequestSchema.safeParse(await channel.next());
  if (request.success && isProof(request.data.proof, proofOf(token, 'caller', talk)))
    channel.send({ ...answer(request.data, handler), status: handler.status() });
  channel.close();
}

function answer(request: Request, handler: ControlHandler): object {
  switch (request.verb) {
    case 'status':
      return {};
    case 'join':
      return handler.join(request.offer);
    case 'hand-over':
      return handler.handOver(request.generation);
    case 'web-ui':
      handler.webUi(request.minutes);
      return {};
    case 'stop':
      handler.stop();
      return {};
  }
}
