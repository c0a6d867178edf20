import { HabuMcpError } from '../errors/habu-mcp-error.js';
import { runErrorOf, type RunError } from '../errors/run-error.js';
import { titled } from '../words/titled.js';
import type { InputRequest } from '../words/input-request.js';
import type { QuestionRunState } from './run-part.js';

/** The error of a creation that may or may not have taken effect. @param why what happened, without a full stop */
export const outcomeUnknown = (runName: string, why: string): RunError => ({
  code: 'CREATE_OUTCOME_UNKNOWN',
  message: `Whether run "${runName}" exists at Habu is not known: ${why}.`,
  nextStep: `Look for "${runName}" among the question's runs in the clean room before anybody starts it again.`,
});

/** The worker was there to send it, and nothing was heard of it any more. */
export const cutOffWhileSent = (runName: string): RunError =>
  outcomeUnknown(runName, 'the worker ended or was cut off while it was sent');

/** The answer of another version would be an answer to something that nobody asked. */
export const questionChanged = (checked: number, created: number): RunError => ({
  code: 'QUESTION_CHANGED',
  message: `The question was changed while the run was being created: version ${checked} was checked, Habu runs version ${created}.`,
  nextStep: 'Call the start tool again; it checks the new version of the question.',
});

/** The error of a creation that surely has not taken effect, because nobody came to send it. */
export const neverSent = (runName: string): RunError =>
  runErrorOf(
    new HabuMcpError(
      'WORKER_UNAVAILABLE',
      `The worker was cut off before it sent run "${runName}".`,
    ),
  );

/** What a person is asked when a creation's outcome stays unknown. The id is that of the attempt, so no answer fits another. */
export const creationInput = (
  attemptId: string,
  { habuRunName = attemptId, question }: QuestionRunState,
  since: string,
): InputRequest => ({
  id: attemptId,
  prompt:
    `The creation of run "${habuRunName}" of ${titled(question)} was not confirmed, and later looks at Habu do not show it. ` +
    'It may still appear; then it is taken. Create it again, or give up?',
  options: [
    {
      id: 'create_again',
      label: 'Create it again: spends one more run creation, and both run if the first appears',
    },
    { id: 'give_up', label: 'Give up: this run ends as failed, nothing more is sent' },
  ],
  since,
});

/** The end that a person chose. */
export const givenUp = (state: QuestionRunState, error: RunError): QuestionRunState => ({
  ...state,
  phase: 'failed',
  error,
});

/** Why an answer is refused. */
export const NOT_AWAITED =
  'The run does not wait for this answer: it came late, twice, or belongs to another question.';
export const noSuchChoice = (option: string): string => `"${option}" is not one of the choices.`;
