import { factsOf, RUN_KINDS, type RunKind } from './kinds.js';

/** The prefix of a handle tells its kind to a person; the ten characters after it name that one piece of work for ever. */
const PREFIXES = RUN_KINDS.map((kind) => factsOf(kind).prefix);

/** Crockford's base 32 in lower case: no i, l, o, u, so that a handle survives being read aloud. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const LENGTH = 10;

/** @param random at least ten uniformly random bytes */
export function makeHandle(kind: RunKind, random: Uint8Array): string {
  const characters = Array.from(random.subarray(0, LENGTH), (byte) => ALPHABET[byte % 32]);
  return `${factsOf(kind).prefix}-${characters.join('')}`;
}

export type HandleText =
  | { readonly form: 'handle'; readonly handle: string }
  | { readonly form: 'prefix'; readonly prefix: string }
  | { readonly form: 'habu_run_id'; readonly habuRunId: string }
  | { readonly form: 'unreadable' };

const HANDLE = new RegExp(`^(${PREFIXES.join('|')})-[${ALPHABET}]{${LENGTH}}$`);
const PREFIX = new RegExp(`^(${PREFIXES.join('|')})-[${ALPHABET}]{0,${LENGTH - 1}}$`);
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Reads what a caller gives in place of a handle: a whole one, the beginning of one, or the UUID of a run at Habu. */
export function readHandle(text: string): HandleText {
  const cleaned = text.trim().toLowerCase();
  if (HANDLE.test(cleaned)) return { form: 'handle', handle: cleaned };
  if (PREFIX.test(cleaned)) return { form: 'prefix', prefix: cleaned };
  if (UUID.test(cleaned)) return { form: 'habu_run_id', habuRunId: cleaned };
  return { form: 'unreadable' };
}
