import { HabuMcpError } from '../src/domain/habu-mcp-error.js';
import {
  clearLeader,
  mayBeOverlapQuestion,
  type QuestionFacts,
  rankBasesQuestions,
  type RankedQuestion,
  rankOverlapQuestions,
} from '../src/domain/overlap-question.js';
import type { Catalog, QuestionDetails } from '../src/habu/catalog.js';
import type { CatalogQuestion, CatalogRoom } from '../src/habu/catalog-items.js';

/** A question with everything that decides whether it may be run. */
export interface CheckedQuestion {
  readonly question: CatalogQuestion;
  readonly details: QuestionDetails;
}

interface Choice<Chosen> {
  readonly chosen: Chosen;
  /** Why it was chosen and what else was near. */
  readonly notes: readonly string[];
}

/**
 * The question that answers an overlap analysis: the one that the caller names, or the clear leader among the room's.
 * @throws HabuMcpError QUESTION_NOT_FOUND when nothing looks like one, QUESTION_AMBIGUOUS on a tie
 */
export async function chooseOverlapQuestion(
  catalog: Catalog,
  room: CatalogRoom,
  named: string | undefined,
): Promise<Choice<CheckedQuestion>> {
  if (named !== undefined) {
    const { data: question } = await catalog.resolveQuestion(room, named);
    return { chosen: await inDetail(catalog, room, question), notes: [] };
  }
  const candidates = await candidatesOf(catalog, room);
  const ranking = rankOverlapQuestions(candidates.map(factsOf));
  const leader = clearLeader(ranking);
  const chosen = candidates.find(({ question }) => question.id === leader?.question.id);
  if (leader === undefined || chosen === undefined) throw notDecided(room, ranking, candidates);
  return { chosen, notes: [because(leader, ranking)] };
}

/** The question with both base sizes; none where no other question clearly is one, because it is only a help. */
export async function chooseBasesQuestion(
  catalog: Catalog,
  room: CatalogRoom,
  main: CatalogQuestion,
): Promise<Choice<CheckedQuestion | undefined>> {
  const candidates = (await candidatesOf(catalog, room)).filter(
    ({ question }) => question.id !== main.id && question.status === 'READY',
  );
  const leader = clearLeader(rankBasesQuestions(candidates.map(factsOf)));
  const chosen = candidates.find(({ question }) => question.id === leader?.question.id);
  if (leader === undefined || chosen === undefined) {
    const why = 'No question of this room clearly gives base sizes, so match rates cannot be told.';
    return { chosen: undefined, notes: [why] };
  }
  const { displayId, name } = leader.question;
  return {
    chosen,
    notes: [
      `The attribute question has no base sizes, so ${displayId} ${name} runs too; with_bases false saves that run creation.`,
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
  const { displayId, name } = leader.question;
  const others = ranking
    .slice(1, 4)
    .map(({ question }) => `${question.displayId} ${question.name}`);
  const next =
    others.length === 0 ? 'no other question comes near' : `next were ${others.join('; ')}`;
  return `Took ${displayId} ${name}: ${leader.reasons.join(', ')}; ${next}.`;
}

function notDecided(
  room: CatalogRoom,
  ranking: readonly RankedQuestion[],
  candidates: readonly CheckedQuestion[],
): HabuMcpError {
  const best = ranking.filter(({ score }) => score === ranking[0]?.score);
  const tied = best.map(({ question }) => question);
  const choices = (tied.length > 0 ? tied : candidates.map(factsOf)).map((question) => ({
    id: question.displayId === '' ? question.id : question.displayId,
    label: `${question.name} (${question.status})`,
  }));
  if (tied.length > 0) {
    const message = `${tied.length} questions of ${room.displayId} ${room.name} look equally like its overlap question.`;
    return new HabuMcpError('QUESTION_AMBIGUOUS', message, {
      choices,
      nextStep: 'Call again with question set to one of the listed ids.',
    });
  }
  const message = `No question of ${room.displayId} ${room.name} looks like an attribute overlap and index question.`;
  return new HabuMcpError('QUESTION_NOT_FOUND', message, {
    choices,
    nextStep:
      'Call list_questions for this clean room, then again with question set to the one you mean.',
  });
}
