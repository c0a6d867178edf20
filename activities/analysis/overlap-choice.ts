import type { OverlapRequest } from '../../src/domain/analysis/requests.js';
import { HabuMcpError } from '../../src/domain/errors/habu-mcp-error.js';
import {
  clearLeader,
  mayBeOverlapQuestion,
  type QuestionFacts,
  rankBasesQuestions,
  type RankedQuestion,
  rankOverlapQuestions,
} from '../../src/domain/analysis/overlap-question.js';
import { missingAttribute } from '../../src/domain/analysis/question-parameters.js';
import { shortId, titled } from '../../src/domain/words/titled.js';
import type { Catalog } from '../../src/habu/catalog/catalog.js';
import type { CatalogQuestion, CatalogRoom } from '../../src/habu/catalog/catalog-items.js';
import type { CheckedQuestion } from './checked-run.js';

interface OverlapChoice {
  readonly chosen: CheckedQuestion;
  /** Why it was chosen and what else was near. */
  readonly notes: readonly string[];
  /** What the caller could ask beside it. */
  readonly advice?: string;
}

/**
 * The question that answers an overlap analysis: the one that the caller names, or the clear leader among the room's. Where that
 * one wants an attribute and none is given, the room's plain audience overlap answers by itself.
 * @throws HabuMcpError QUESTION_NOT_FOUND when nothing looks like one, QUESTION_AMBIGUOUS on a tie
 */
export async function chooseOverlapQuestion(
  catalog: Catalog,
  room: CatalogRoom,
  request: OverlapRequest,
): Promise<OverlapChoice> {
  if (request.question !== undefined) {
    const { data: question } = await catalog.resolveQuestion(room, request.question);
    return { chosen: await inDetail(catalog, room, question), notes: [] };
  }
  const candidates = await candidatesOf(catalog, room);
  const ranking = rankOverlapQuestions(candidates.map(factsOf));
  const leading = leadersOf(ranking, candidates);
  const plain = request.attribute === undefined ? plainOverlap(candidates) : undefined;
  if (plain !== undefined && leading.every((each) => wantsAttribute(each, request))) {
    return { chosen: plain, ...byItself(plain, leading, request) };
  }
  const leader = clearLeader(ranking);
  const chosen = leader && withId(candidates, leader.question.id);
  if (leader === undefined || chosen === undefined) throw notDecided(room, ranking, candidates);
  return { chosen, notes: [because(leader, ranking)] };
}

/** The question, or the tied ones, with most signs of an attribute-level overlap. */
const leadersOf = (
  ranking: readonly RankedQuestion[],
  candidates: readonly CheckedQuestion[],
): readonly CheckedQuestion[] =>
  ranking
    .filter(({ score }) => score === ranking[0]?.score)
    .flatMap(({ question }) => withId(candidates, question.id) ?? []);

const withId = (questions: readonly CheckedQuestion[], id: string): CheckedQuestion | undefined =>
  questions.find(({ question }) => question.id === id);

const wantsAttribute = ({ details }: CheckedQuestion, request: OverlapRequest): boolean =>
  missingAttribute(details.expected, request) !== undefined;

/** The question with both base sizes; undefined where none clearly is one. */
function plainOverlap(candidates: readonly CheckedQuestion[]): CheckedQuestion | undefined {
  const ready = candidates.filter(({ question }) => question.status === 'READY');
  const leader = clearLeader(rankBasesQuestions(ready.map(factsOf)));
  return leader && withId(ready, leader.question.id);
}

function byItself(
  { question }: CheckedQuestion,
  attributeQuestions: readonly CheckedQuestion[],
  request: OverlapRequest,
): Pick<OverlapChoice, 'notes' | 'advice'> {
  const runs = `No attribute is given, so ${titled(question)} runs by itself: sizes, overlap, match rates.`;
  const [first, ...others] = attributeQuestions;
  if (first === undefined) return { notes: [runs] };
  const values = missingAttribute(first.details.expected, request)?.allowedValues;
  const which =
    others.length > 0
      ? `name one of ${attributeQuestions.map((each) => titled(each.question)).join('; ')} as question`
      : `${titled(first.question)}${values === undefined ? '' : ` takes ${values.join(', ')}`}`;
  const advice = `An attribute gives shares and an index beside it: ${which}.`;
  return { notes: [`${runs} ${advice}`], advice };
}

/** The question with both base sizes; none where no other question clearly is one, because it is only a help. */
export async function chooseBasesQuestion(
  catalog: Catalog,
  room: CatalogRoom,
  main: CatalogQuestion,
): Promise<{ chosen?: CheckedQuestion; notes: readonly string[] }> {
  const candidates = await candidatesOf(catalog, room);
  // The answer is itself the one with the base sizes.
  if (plainOverlap(candidates)?.question.id === main.id) return { notes: [] };
  const chosen = plainOverlap(candidates.filter(({ question }) => question.id !== main.id));
  if (chosen === undefined) {
    const why = 'No question of this room clearly gives base sizes, so match rates cannot be told.';
    return { notes: [why] };
  }
  return {
    chosen,
    notes: [
      `The attribute question has no base sizes, so ${titled(chosen.question)} runs too; with_bases false leaves it out.`,
    ],
  };
}

async function candidatesOf(catalog: Catalog, room: CatalogRoom): Promise<CheckedQuestion[]> {
  const { data } = await catalog.listQuestions(room.id);
  const near = data.items.filter((question) =>
    mayBeOverlapQuestion({ name: question.name, category: question.category ?? '' }),
  );
  return Promise.all(near.map((question) => inDetail(catalog, room, question)));
}

async function inDetail(
  catalog: Catalog,
  room: CatalogRoom,
  question: CatalogQuestion,
): Promise<CheckedQuestion> {
  return { question, details: (await catalog.questionDetails(room, question)).data };
}

const factsOf = ({ question, details }: CheckedQuestion): QuestionFacts => ({
  id: question.id,
  displayId: question.displayId,
  name: question.name,
  category: question.category ?? '',
  tags: details.tags,
  status: question.status ?? '',
  parameterNames: details.expected.filter(({ kind }) => kind === 'run').map(({ name }) => name),
});

function because(leader: RankedQuestion, ranking: readonly RankedQuestion[]): string {
  const others = ranking.slice(1, 4).map(({ question }) => titled(question));
  const next =
    others.length === 0 ? 'no other question comes near' : `next were ${others.join('; ')}`;
  return `Took ${titled(leader.question)}: ${leader.reasons.join(', ')}; ${next}.`;
}

function notDecided(
  room: CatalogRoom,
  ranking: readonly RankedQuestion[],
  candidates: readonly CheckedQuestion[],
): HabuMcpError {
  const best = ranking.filter(({ score }) => score === ranking[0]?.score);
  const tied = best.map(({ question }) => question);
  const choices = (tied.length > 0 ? tied : candidates.map(factsOf)).map((question) => ({
    id: shortId(question),
    label: `${question.name} (${question.status})`,
  }));
  if (tied.length > 0) {
    const message = `${tied.length} questions of ${titled(room)} look equally like its overlap question.`;
    return new HabuMcpError('QUESTION_AMBIGUOUS', message, {
      choices,
      nextStep: 'Call again with question set to one of the listed ids.',
    });
  }
  const message = `No question of ${titled(room)} looks like an attribute overlap and index question.`;
  return new HabuMcpError('QUESTION_NOT_FOUND', message, {
    choices,
    nextStep:
      'Call list_questions for this clean room, then again with question set to the one you mean.',
  });
}
