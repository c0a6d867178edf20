import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Socket } from 'node:net';
import { z } from 'zod';

export const LOOPBACK = '127.0.0.1';
/** A generation with its variables and credentials takes a few kilobytes. */
const LARGEST_TALK = 256 * 1024;

/**
 * Three ports, in order, that belong to a data directory: below the range that systems hand out by themselves, and
 * the same for every process that knows the directory.
 */
export function controlPorts(dataDir: string): readonly number[] {
  const digest = createHash('sha256').update(`habu-mcp ${dataDir}`).digest();
  const ports = new Set<number>();
  for (let at = 0; ports.size < 3; at += 2) ports.add(20_000 + (digest.readUInt16BE(at) % 10_000));
  return [...ports];
}

/** Says which directory an engine serves, without giving the path away. */
export const directoryId = (dataDir: string): string =>
  createHash('sha256').update(`engine of ${dataDir}`).digest('hex').slice(0, 32);

/**
 * One connection: the caller sends a nonce; the engine proves that it knows the token, and says a nonce of its own;
 * the caller proves the same and asks. The port is part of each proof, so a stranger cannot pass a talk on.
 */
export const HelloSchema = z.object({ habuEngine: z.literal(1), nonce: z.string().length(32) });
export const WelcomeSchema = z.object({
  habuEngine: z.literal(1),
  directory: z.string(),
  nonce: z.string().length(32),
  proof: z.string(),
});

export const newNonce = (): string => randomBytes(16).toString('hex');

export interface Talk {
  readonly port: number;
  readonly callerNonce: string;
  readonly engineNonce: string;
}

export const proofOf = (token: string, side: 'engine' | 'caller', talk: Talk): string =>
  createHmac('sha256', token)
    .update(`${side}|${talk.port}|${talk.callerNonce}|${talk.engineNonce}`)
    .digest('hex');

export function isProof(given: string, expected: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}

export interface TalkLimits {
  /** Longest silence of the peer. */
  readonly silenceMs: number;
  /** Longest life of the connection, whatever the peer says in it. */
  readonly totalMs: number;
}

/** JSON lines over a socket. A peer that is silent, or talks too long or too much, is hung up on. */
export class LineChannel {
  private received = '';
  private ended = false;
  private wake: () => void = () => undefined;

  constructor(
    private readonly socket: Socket,
    { silenceMs, totalMs }: TalkLimits,
  ) {
    socket.setEncoding('utf8');
    socket.setTimeout(silenceMs, () => socket.destroy());
    const whole = setTimeout(() => socket.destroy(), totalMs);
    socket.once('close', () => clearTimeout(whole));
    socket.on('data', (text: string) => {
      this.received += text;
      if (this.received.length > LARGEST_TALK) socket.destroy();
      this.wake();
    });
    const end = (): void => {
      this.ended = true;
      this.wake();
    };
    socket.on('end', end).on('close', end);
    // A reset or refusal ends the talk like a close: next() answers undefined.
    socket.on('error', end);
  }

  /** The next message, or undefined when the peer said nothing that is JSON, or went. */
  async next(): Promise<unknown> {
    const line = await this.nextLine();
    try {
      return line === undefined ? undefined : JSON.parse(line);
    } catch {
      // A browser or another program: not a message of ours.
      return undefined;
    }
  }

  send(message: unknown): void {
    if (this.socket.writable) this.socket.write(`${JSON.stringify(message)}\n`);
  }

  close(): void {
    this.socket.end();
  }

  private async nextLine(): Promise<string | undefined> {
    for (;;) {
      const end = this.received.indexOf('\n');
      if (end >= 0) {
        const line = this.received.slice(0, end);
        this.received = this.received.slice(end + 1);
        return line;
      }
      if (this.ended) return undefined;
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }
}
