import { ACTS, EMPTY_WORDS, MEANINGS, QUESTION_WORDS, type Act } from './operation-words.js';

/** What is known of an operation before anything is asked of it. */
export interface SearchedOperation {
  readonly id: string;
  /** Template: `/cleanrooms/{cleanroomId}`. */
  readonly path: string;
  readonly effect: 'read' | 'change' | 'delete';
  readonly summary: string;
  readonly noun: string;
  readonly internal?: true;
  readonly executorOnly?: true;
}

export interface RankedOperation<Operation> {
  readonly operation: Operation;
  readonly score: number;
}

/**
 * The operations that an intent in a person's words most likely means, best first; none where no word fits. A word counts for
 * more the fewer operations have it, and for less where only its meaning fits, not the word itself.
 */
export function rankOperations<Operation extends SearchedOperation>(
  intent: string,
  operations: readonly Operation[],
): readonly RankedOperation<Operation>[] {
  const pages = operations.map((operation) => ({ operation, words: wordsOf(operation) }));
  const rarityOf = rarity(pages.map(({ words }) => words));
  const asked = askedWords(intent);
  const act = actOf(plainWords(intent));
  const named = intent.trim().toLowerCase();
  return pages
    .map(({ operation, words }) => {
      if (operation.id.toLowerCase() === named) return { operation, score: Infinity };
      const fit = asked.reduce((sum, word) => sum + fitOf(word, words, rarityOf), 0);
      const isForUs = !(operation.internal ?? operation.executorOnly ?? false);
      const score = fit * actFit(act, operation) * nounFit(asked, operation);
      return { operation, score: isForUs ? score : NOT_FOR_US * score };
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
}

type Weights = ReadonlyMap<string, number>;

/** How much a word says of an operation, by where it stands. */
const WEIGHTS = { summary: 3, noun: 3, id: 2, path: 1 };
const BY_MEANING = 0.6;
const OTHER_ACT = 0.45;
const OTHER_WRITE = 0.7;
/** For each word of the noun that nobody spoke of: a flow's export is not what an export is asked for. */
const UNASKED_NOUN = 0.75;
/** What may never be called is found by who asks for just that. */
const NOT_FOR_US = 0.3;
/** Of two that fit alike the one that needs less to be known comes first. */
const EACH_PARAMETER = 0.98;

function wordsOf({ summary, noun, id, path }: SearchedOperation): Weights {
  const weights = new Map<string, number>();
  for (const [text, weight] of [
    [summary, WEIGHTS.summary],
    [noun, WEIGHTS.noun],
    [id, WEIGHTS.id],
    [path.replaceAll(/\{\w+\}/g, ' '), WEIGHTS.path],
  ] as const)
    for (const word of stems(plainWords(text)))
      weights.set(word, Math.max(weights.get(word) ?? 0, weight));
  return weights;
}

function rarity(pages: readonly Weights[]): (word: string) => number {
  const counts = new Map<string, number>();
  for (const words of pages)
    for (const word of words.keys()) counts.set(word, (counts.get(word) ?? 0) + 1);
  return (word) => Math.log(1 + pages.length / (counts.get(word) ?? pages.length));
}

interface AskedWord {
  readonly word: string;
  readonly meanings: readonly string[];
}

function askedWords(intent: string): readonly AskedWord[] {
  const words = plainWords(intent).slice(0, 40);
  return [...new Set(stems(words))].map((word) => ({
    word,
    meanings: MEANINGS_OF.get(word) ?? [],
  }));
}

/** The word itself, or else the best of what it may mean. */
function fitOf(
  { word, meanings }: AskedWord,
  words: Weights,
  rarityOf: (word: string) => number,
): number {
  const weigh = (one: string) => (words.get(one) ?? 0) * rarityOf(one);
  return Math.max(weigh(word), BY_MEANING * meanings.reduce((sum, one) => sum + weigh(one), 0));
}

function nounFit(asked: readonly AskedWord[], { noun, path }: SearchedOperation): number {
  const said = new Set(asked.flatMap(({ word, meanings }) => [word, ...meanings]));
  const unasked = stems(plainWords(noun)).filter((word) => !said.has(word)).length;
  const parameters = path.split('{').length - 1;
  return UNASKED_NOUN ** unasked * EACH_PARAMETER ** parameters;
}

function actOf(words: readonly string[]): Act | undefined {
  if (QUESTION_WORDS.has(words[0] ?? '') && words[1] !== 'not') return 'read';
  // "Get rid of" reads nothing.
  const told = words.includes('rid') ? words.filter((word) => word !== 'get') : words;
  for (const word of told)
    for (const [act, verbs] of Object.entries(ACTS)) if (verbs.has(word)) return act as Act;
  return undefined;
}

function actFit(asked: Act | undefined, { id, effect }: SearchedOperation): number {
  if (asked === undefined) return 1;
  const own: Act =
    effect === 'change'
      ? (actOf(plainWords(id)) ?? 'change')
      : ({ read: 'read', delete: 'remove' } as const)[effect];
  if (own === asked) return 1;
  return isWrite(own) && isWrite(asked) ? OTHER_WRITE : OTHER_ACT;
}

/** Many an operation creates and updates in one. */
const isWrite = (act: Act): boolean => act === 'add' || act === 'change';

/** Lower case; `createCleanroom` is two words, `e-mail` too. */
function plainWords(text: string): string[] {
  return text
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replaceAll('e-mail', 'email')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

const stems = (words: readonly string[]): string[] =>
  words.filter((word) => !EMPTY_WORDS.has(word)).map(stem);

/** Enough to make one word of `delivers`, `delivery`, `delivered` and `delivering`. */
function stem(word: string): string {
  if (word.length < 4) return word;
  return word
    .replace(/(?:ies|ied|ying)$/, 'y')
    .replace(/(?:sses)$/, 'ss')
    .replace(/(?<!s)s$/, '')
    .replace(/(?:ations?|ing|ed|ly)$/, '')
    .replace(/[ye]$/, '');
}

const MEANINGS_OF: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(MEANINGS).map(([word, meant]) => [stem(word), meant.split(' ').map(stem)]),
);
