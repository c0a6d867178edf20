import type { ColumnProfile } from './column-profile.js';
import type { AnswerRole } from './overlap-answer.js';

/** What a column's name says: a role with a strength (2 and more can be trusted, 1 is a hint), or that it is none. */
export interface NameEvidence {
  readonly role: AnswerRole | 'other';
  readonly strength: number;
  readonly word: string;
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

export const INDEX_WORDS = words('index indexed idx indices');
export const SHARE_WORDS = words('share pct percent percentage perc rate ratio proportion');
export const OVERLAP_WORDS = words(
  'overlap overlaps overlapping overlapped matched match matches intersection common both shared',
);
export const PEOPLE_WORDS = words(
  'users user people persons person individuals customers count counts cnt unique uniques reach households audience members profiles records rampids ids num number',
);
export const SIZE_WORDS = words('size total totals base universe population');
/** Figures of other questions; none of them counts people in an overlap. */
export const OTHER_WORDS = words(
  'impressions impression clicks frequency revenue spend cost conversions rank row date day week month threshold noise',
);
const SEGMENT_WORDS = words('segment segments');
const PUBLISHER_WORDS = words('audience publisher placement channel campaign site');
const ATTRIBUTE_WORDS = words('attribute attr trait demographic');

/** "CRMOverlapUsers" and "crm_overlap-users" are both crm, overlap, users. */
export const nameTokens = (name: string): string[] =>
  name
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .replace(/%/g, ' percent ')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((token) => token !== '');

/** Evidence from both names that the metadata give; the stronger one counts. */
export const nameEvidence = (profile: ColumnProfile, attribute = ''): NameEvidence | undefined => {
  const names = [profile.name, profile.otherName ?? ''].filter((name) => name !== '');
  const found = names.flatMap((name) => evidenceOf(name, profile, attribute) ?? []);
  return found.sort((a, b) => b.strength - a.strength)[0];
};

const evidenceOf = (
  name: string,
  profile: ColumnProfile,
  attribute: string,
): NameEvidence | undefined => {
  const tokens = nameTokens(name);
  if (attribute !== '' && tokens.join(' ') === nameTokens(attribute).join(' ')) {
    return { role: 'attributeValue', strength: 3, word: attribute };
  }
  const other = tokens.find((token) => OTHER_WORDS.has(token));
  if (other !== undefined) return { role: 'other', strength: 2, word: other };
  const measure = measureEvidence(tokens);
  const label = labelEvidence(tokens);
  // "audience" and "publisher" are counts in a column of numbers and names in a column of text.
  if (profile.kind === 'text') return strongMeasure(measure) ?? label ?? measure;
  return measure ?? label;
};

const strongMeasure = (measure: NameEvidence | undefined): NameEvidence | undefined =>
  measure !== undefined && measure.strength >= 2 ? measure : undefined;

const measureEvidence = (tokens: readonly string[]): NameEvidence | undefined => {
  const first = (set: ReadonlySet<string>): string | undefined =>
    tokens.find((token) => set.has(token));
  const index = first(INDEX_WORDS);
  if (index !== undefined) return { role: 'index', strength: 2, word: index };
  const share = first(SHARE_WORDS);
  if (share !== undefined) return { role: 'share', strength: 2, word: share };
  const overlap = first(OVERLAP_WORDS);
  const people = first(PEOPLE_WORDS);
  // "overlap_users" says more than "overlap_of_crm", which may be a share.
  if (overlap !== undefined) {
    return { role: 'overlapCount', strength: people === undefined ? 2 : 3, word: overlap };
  }
  const size = first(SIZE_WORDS);
  if (size !== undefined) return { role: 'other', strength: 1, word: size };
  return people === undefined ? undefined : { role: 'overlapCount', strength: 1, word: people };
};

const labelEvidence = (tokens: readonly string[]): NameEvidence | undefined => {
  const first = (set: ReadonlySet<string>): string | undefined =>
    tokens.find((token) => set.has(token));
  const attribute = first(ATTRIBUTE_WORDS);
  if (attribute !== undefined) {
    const strength = tokens.includes('value') ? 3 : tokens.includes('name') ? 1 : 2;
    return { role: 'attributeValue', strength, word: attribute };
  }
  const segment = first(SEGMENT_WORDS);
  if (segment !== undefined) {
    const strength = tokens.some((t) => t === 'id' || t === 'code' || t === 'key') ? 1 : 2;
    return { role: 'segment', strength, word: segment };
  }
  const publisher = first(PUBLISHER_WORDS);
  if (publisher !== undefined) return { role: 'segment', strength: 1, word: publisher };
  return tokens.includes('value')
    ? { role: 'attributeValue', strength: 1, word: 'value' }
    : undefined;
};
