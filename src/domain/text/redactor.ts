import { base64Of, hexOf } from './encodings.js';

/** Removes what must not be shown, in whatever spelling a text repeats it. */
export interface Redactor {
  /**
   * A key pair, for as long as the process lives. The id is no secret: only the whole of it is removed, and none that reads
   * like a word.
   */
  readonly learnCredentials: (credentials: KeyPair) => void;
  /** A token of the API; the last few are remembered, because each lives for half a day. */
  readonly learnToken: (token: string) => void;
  readonly redact: (text: string) => string;
}

interface KeyPair {
  readonly clientId: string;
  readonly clientSecret: string;
}

const CENSOR = '[redacted]';
/** Characters of a secret from which on a part of it is removed. */
const PART = 12;
/** A shorter secret could be a word of any text. */
const SHORTEST_SECRET = 6;
const TOKENS_KNOWN = 6;
/** Characters by whose presence a text is looked at more closely. */
const SAMPLE = 6;

/** One way to write a secret: any `width` characters of it in a row betray it. */
interface Spelling {
  readonly text: string;
  readonly width: number;
  /** Only where no letter or digit stands beside it. */
  readonly isWhole?: true;
}

export function createRedactor(): Redactor {
  const kept = new Map<string, readonly Spelling[]>();
  const tokens = new Map<string, readonly Spelling[]>();
  let known = knownOf([]);
  const refresh = (): void => {
    known = knownOf([...kept.values(), ...tokens.values()].flat());
  };
  return {
    learnCredentials({ clientId, clientSecret }) {
      const pair = `${clientId}:${clientSecret}`;
      if (kept.has(pair)) return;
      // The value of the Authorization header is Base64, and others may encode it once more.
      const header = base64Of(pair).flatMap(partsOf);
      kept.set(pair, [...partsOf(clientSecret), ...wholeOf(clientId), ...header]);
      refresh();
    },
    learnToken(token) {
      if (tokens.has(token)) return;
      tokens.set(token, partsOf(token));
      for (const old of [...tokens.keys()].slice(0, -TOKENS_KNOWN)) tokens.delete(old);
      refresh();
    },
    redact: (text) => redacted(text, known),
  };
}

/** The spellings that are not undone by reading a text plainly. */
const spellingsOf = (text: string): readonly (Spelling & { readonly scale: number })[] =>
  [
    { text, scale: 1 },
    { text: hexOf(text), scale: 2 },
    ...base64Of(text).map((spelt) => ({ text: spelt, scale: 4 / 3 })),
  ].map((spelling) => {
    const plain = plainly(spelling.text);
    return { ...spelling, text: plain, width: plain.length };
  });

const partsOf = (secret: string): Spelling[] =>
  secret.length < SHORTEST_SECRET
    ? []
    : spellingsOf(secret).map(({ text, width, scale }) => ({
        text,
        width: Math.min(width, PART * scale),
      }));

const wholeOf = (id: string): Spelling[] =>
  id.length < PART || !/\d/.test(id)
    ? []
    : spellingsOf(id).map((spelling) => ({ ...spelling, isWhole: true }));

interface Known {
  readonly parts: ReadonlyMap<number, ReadonlySet<string>>;
  readonly wholes: ReadonlySet<string>;
  readonly samples: ReadonlySet<string>;
  readonly shortest: number;
}

function knownOf(spellings: readonly Spelling[]): Known {
  const parts = new Map<number, Set<string>>();
  const samples = new Set<string>();
  for (const { text, width } of spellings) {
    const windows = parts.get(width) ?? new Set();
    parts.set(width, windows);
    for (const window of windowsOf(text, width)) windows.add(window);
    for (const sample of windowsOf(text, SAMPLE)) samples.add(sample);
  }
  const wholes = new Set(spellings.filter(({ isWhole }) => isWhole).map(({ text }) => text));
  return { parts, wholes, samples, shortest: Math.min(...parts.keys()) };
}

const windowsOf = (text: string, width: number): string[] =>
  Array.from({ length: Math.max(0, text.length - width + 1) }, (_, at) =>
    text.slice(at, at + width),
  );

function redacted(text: string, known: Known): string {
  if (text.length < known.shortest) return text;
  const characters = plainly(text);
  if (!mayHold(characters, known)) return text;
  let shown = '';
  let from = 0;
  for (const { start, end } of spansIn(text, characters, known)) {
    shown += text.slice(from, start) + CENSOR;
    from = end;
  }
  return shown + text.slice(from);
}

/** Looks at some places only, yet misses no part: each is long enough to hold a whole sample. */
function mayHold(characters: string, { samples, shortest }: Known): boolean {
  const step = shortest - SAMPLE + 1;
  for (let at = 0; at + SAMPLE <= characters.length; at += step)
    if (samples.has(characters.slice(at, at + SAMPLE))) return true;
  return false;
}

interface Span {
  readonly start: number;
  end: number;
}

/** Where in the text something known stands. */
function spansIn(text: string, characters: string, { parts, wholes }: Known): Span[] {
  const places = placesIn(text);
  const spans: Span[] = [];
  for (const [width, windows] of parts)
    for (let at = 0; at + width <= characters.length; at++) {
      const window = characters.slice(at, at + width);
      if (!windows.has(window)) continue;
      const last = at + width - 1;
      const span = { start: places[at]?.start ?? 0, end: places[last]?.end ?? text.length };
      if (!wholes.has(window) || !isPartOfWord(text, span)) spans.push(span);
    }
  return merged(spans);
}

function merged(spans: readonly Span[]): Span[] {
  const apart: Span[] = [];
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    const last = apart.at(-1);
    if (last !== undefined && start < last.end) last.end = Math.max(last.end, end);
    else apart.push({ start, end });
  }
  return apart;
}

const isPartOfWord = (text: string, { start, end }: Span): boolean =>
  /[\p{L}\p{N}]/u.test(text.slice(Math.max(0, start - 1), start) + text.slice(end, end + 1));

/** What stands for another character, and what can stand between two: blanks and everything that draws nothing. */
const WRITTEN_OTHERWISE =
  /%[0-9a-f]{2}|&#x[0-9a-f]{1,6};|&#\d{1,7};|\\u[0-9a-f]{4}|[\s\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]+/giu;

/** Secrets are written in ASCII, so nothing else is worth reading. */
function readEscape(written: string): string {
  const [, base = '', digits = ''] = /^(%|&#x|&#|\\u)([0-9a-f]+)/i.exec(written) ?? [];
  const code = Number.parseInt(digits, base === '&#' ? 10 : 16);
  return code > 0x20 && code < 0x7f ? String.fromCharCode(code) : '';
}

/** A text without detours, in lower case; unlike `toLowerCase` that changes no length. */
const plainly = (text: string): string =>
  text
    .replace(WRITTEN_OTHERWISE, readEscape)
    .replace(/[A-Z]+/g, (letters) => letters.toLowerCase());

/** Where in the text each character of `plainly` came from. */
function placesIn(text: string): Span[] {
  const places: Span[] = [];
  const takeUntil = (end: number): void => {
    for (let at = from; at < end; at++) places.push({ start: at, end: at + 1 });
  };
  let from = 0;
  for (const { 0: written, index } of text.matchAll(WRITTEN_OTHERWISE)) {
    takeUntil(index);
    from = index + written.length;
    if (readEscape(written) !== '') places.push({ start: index, end: from });
  }
  takeUntil(text.length);
  return places;
}
