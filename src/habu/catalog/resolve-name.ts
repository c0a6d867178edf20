import { cleanText } from '../../domain/text/clean-text.js';
import type { ErrorCode } from '../../domain/errors/error-codes.js';
import { HabuMcpError, type Choice } from '../../domain/errors/habu-mcp-error.js';
import { titled } from '../../domain/words/titled.js';
import { nearestNames } from '../../domain/text/nearest-name.js';

const MAX_CHOICES = 10;

export interface Named {
  readonly id: string;
  readonly displayId: string;
  readonly name: string;
}

/** What is being looked for, in a person's words, and the codes when it is not one thing. */
export interface Kind {
  readonly noun: string;
  readonly notFound: ErrorCode;
  readonly ambiguous: ErrorCode;
}

/**
 * The one item that a text means: by id, else display id, else exact name, else name, else a part of name or display
 * id. Case never counts, punctuation only in the first three. The first rule that any item meets decides.
 *
 * @throws HabuMcpError `ambiguous` with every item that the rule meets, `notFound` with the nearest ones
 */
export function resolveName<Item extends Named>(
  items: readonly Item[],
  text: string,
  kind: Kind,
): Item {
  const wanted = plainly(text);
  for (const meets of RULES) {
    const [first, ...others] = items.filter((item) => wanted !== '' && meets(item, wanted));
    if (first === undefined) continue;
    if (others.length === 0) return first;
    throw ambiguous([first, ...others], text, kind);
  }
  throw notFound(items, text, kind);
}

const RULES: readonly ((item: Named, wanted: string) => boolean)[] = [
  ({ id }, wanted) => id.toLowerCase() === wanted,
  ({ displayId }, wanted) => displayId.toLowerCase() === wanted,
  ({ name }, wanted) => plainly(name) === wanted,
  ({ name }, wanted) => words(wanted) !== '' && words(name) === words(wanted),
  ({ displayId, name }, wanted) =>
    words(wanted) !== '' &&
    [words(displayId), words(name)].some((text) => text.includes(words(wanted))),
];

/** Names keep the Unicode form that they have; to compare them it does not count. */
const plainly = (text: string): string => text.normalize('NFC').trim().toLowerCase();

const words = (text: string): string =>
  plainly(text)
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

function ambiguous(items: readonly Named[], text: string, kind: Kind): HabuMcpError {
  const choices = items.slice(0, MAX_CHOICES).map(choiceOf);
  return new HabuMcpError(
    kind.ambiguous,
    `"${cleanText(text, 80)}" fits ${items.length} ${kind.noun}s.`,
    { choices },
  );
}

function notFound(items: readonly Named[], text: string, kind: Kind): HabuMcpError {
  const choices = nearest(items, text).map(choiceOf);
  const known = items.length === 0 ? `; there is no ${kind.noun} at all` : '';
  return new HabuMcpError(
    kind.notFound,
    `No ${kind.noun} is known as "${cleanText(text, 80)}"${known}.`,
    { choices },
  );
}

/** Nearest first. A short list is shown whole: any of it may be meant. */
function nearest(items: readonly Named[], text: string): readonly Named[] {
  const words = items.flatMap(({ name, displayId }) => [name, displayId]);
  const ranks = new Map(nearestNames(text, words, MAX_CHOICES).map((word, rank) => [word, rank]));
  const rankOf = ({ name, displayId }: Named): number =>
    Math.min(ranks.get(name) ?? Infinity, ranks.get(displayId) ?? Infinity);
  const sorted = items.toSorted((a, b) => (rankOf(a) < rankOf(b) ? -1 : 1));
  const short = items.length <= MAX_CHOICES;
  return sorted.filter((item) => short || rankOf(item) < Infinity).slice(0, MAX_CHOICES);
}

const choiceOf = (item: Named): Choice => ({ id: item.id, label: titled(item) });
