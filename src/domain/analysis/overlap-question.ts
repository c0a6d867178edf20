/** What pre-flight knows about a question when it looks for the overlap question of a room. */
export interface QuestionFacts {
  readonly id: string;
  readonly displayId: string;
  readonly name: string;
  readonly category: string;
  readonly tags: readonly string[];
  readonly status: string;
  /** Names of its run parameters; undefined when they were not read. */
  readonly parameterNames?: readonly string[];
}

export interface RankedQuestion {
  readonly question: QuestionFacts;
  readonly score: number;
  readonly reasons: readonly string[];
}

interface Sign {
  readonly points: number;
  readonly reason: string;
  readonly shows: (question: QuestionFacts) => boolean;
}

const inTitle = (pattern: RegExp) => (question: QuestionFacts) => pattern.test(question.name);
const inLabels = (pattern: RegExp) => (question: QuestionFacts) =>
  pattern.test(question.category) || question.tags.some((tag) => pattern.test(tag));
const hasAttribute = (question: QuestionFacts): boolean =>
  question.parameterNames?.some((name) => /attribute/i.test(name)) ?? false;

/** Signs of the attribute-level overlap and index question. */
const ATTRIBUTE_SIGNS: readonly Sign[] = [
  { points: 4, reason: 'title says overlap', shows: inTitle(/overlap/i) },
  { points: 3, reason: 'title says index', shows: inTitle(/\bindex\b/i) },
  { points: 2, reason: 'title says attribute', shows: inTitle(/attribute/i) },
  { points: 2, reason: 'category or tag says overlap', shows: inLabels(/overlap/i) },
  { points: 1, reason: 'category or tag says index', shows: inLabels(/\bindex\b/i) },
  { points: 3, reason: 'has an attribute parameter', shows: hasAttribute },
];

/** Signs of the audience-overlap question, which carries both base sizes. */
const BASES_SIGNS: readonly Sign[] = [
  { points: 4, reason: 'title says overlap', shows: inTitle(/overlap/i) },
  { points: 3, reason: 'title says audience', shows: inTitle(/audience/i) },
  { points: 1, reason: 'category or tag says overlap', shows: inLabels(/overlap/i) },
  { points: -3, reason: 'title says index', shows: inTitle(/\bindex\b/i) },
  {
    points: -2,
    reason: 'title says reach or campaign',
    shows: inTitle(/reach|campaign|advertiser/i),
  },
  { points: -6, reason: 'has an attribute parameter', shows: hasAttribute },
];

const MINIMUM = 6;
/** A READY question leads a question that cannot run now, but does not outweigh what the titles say. */
const READY_POINTS = 1;

function rank(signs: readonly Sign[], questions: readonly QuestionFacts[]): RankedQuestion[] {
  return questions
    .map((question) => {
      const shown = signs.filter((sign) => sign.shows(question));
      const ready = question.status === 'READY' ? READY_POINTS : 0;
      return {
        question,
        score: shown.reduce((sum, sign) => sum + sign.points, ready),
        reasons: shown.map((sign) => sign.reason),
      };
    })
    .filter((ranked) => ranked.score >= MINIMUM)
    .sort((a, b) => b.score - a.score || a.question.displayId.localeCompare(b.question.displayId));
}

export const rankOverlapQuestions = (questions: readonly QuestionFacts[]): RankedQuestion[] =>
  rank(ATTRIBUTE_SIGNS, questions);

export const rankBasesQuestions = (questions: readonly QuestionFacts[]): RankedQuestion[] =>
  rank(BASES_SIGNS, questions);

/** The first of a ranking when it clearly leads; a tie is for the caller to break. */
export function clearLeader(ranking: readonly RankedQuestion[]): RankedQuestion | undefined {
  const [first, second] = ranking;
  return first !== undefined && first.score > (second?.score ?? 0) ? first : undefined;
}

/** Whether a question is near enough to any overlap question that its tags and parameters are worth reading. */
export const mayBeOverlapQuestion = (question: Pick<QuestionFacts, 'name' | 'category'>): boolean =>
  /overlap|\bindex\b|attribute|audience/i.test(`${question.name} ${question.category}`);
