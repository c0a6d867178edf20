import { markdownText } from '../../domain/text/markdown-text.js';
import { hasEnded } from '../../domain/words/phase.js';
import type { RunError } from '../../domain/errors/run-error.js';
import type { RunPart } from '../../domain/question-run/run-part.js';
import type { InputRequest } from '../../domain/words/input-request.js';
import type { WaitingFor } from '../../domain/words/waiting-for.js';
import { titled } from '../../domain/words/titled.js';
import { type Block, told } from './blocks.js';
import { clock } from './markdown.js';
import { parameterList } from './parameter-list.js';

interface Telling {
  readonly now: Date;
  /** With the ids, hashes and keys that a program or an operator looks things up by. */
  readonly details: boolean;
  /** What the run itself says it failed of. */
  readonly toldError?: RunError;
}

/** The error of a part, unless it is the run's own and told there. */
const ownError = ({ error }: RunPart, { toldError }: Telling): RunError | undefined =>
  error?.message === toldError?.message ? undefined : error;

/** The runs at Habu that a run consists of. */
export const partsBlock = (parts: readonly RunPart[], telling: Telling): Block =>
  told({ parts: parts.map((part) => partFacts(part, telling)) }, () =>
    parts.flatMap((part) => [
      partLine(part, telling),
      ...(part.inputRequest === undefined ? [] : inputLines(part.inputRequest)),
    ]),
  );

const partFacts = (part: RunPart, telling: Telling) => ({
  role: part.role,
  question: titled(part.question),
  phase: part.phase,
  habuRunId: part.habuRunId,
  habuStatus: part.habuStatus,
  reused: part.reused,
  inputRequest: part.inputRequest,
  waitingFor: part.waitingFor,
  errorCode: ownError(part, telling)?.code,
  errorMessage: ownError(part, telling)?.message,
  ...(telling.details || !hasEnded(part.phase)
    ? { lastLookAt: part.lastLookAt, nextLookAt: part.nextLookAt }
    : {}),
  ...(telling.details
    ? {
        questionId: part.question.id,
        questionVersion: part.questionVersion,
        parameters: parameterList(part.parameters),
        requestHash: part.requestHash,
        runKey: part.runKey,
        habuRunName: part.habuRunName,
        submittedAt: part.submittedAt,
      }
    : {}),
});

function partLine(part: RunPart, telling: Telling): string {
  const { now, details } = telling;
  const { habuStatus, reused, lastLookAt, nextLookAt, waitingFor } = part;
  const error = ownError(part, telling);
  const isOpen = !hasEnded(part.phase);
  const facts = [
    habuStatus === undefined ? undefined : `Habu says ${markdownText(habuStatus, 40)}`,
    reused === undefined
      ? undefined
      : `reused: Habu took it ${clock(reused.submittedAt, now)}, so no run creation was spent (force_new makes a new one)`,
    lastLookAt === undefined || !(isOpen || details)
      ? undefined
      : `last look ${clock(lastLookAt, now)}`,
    nextLookAt === undefined || !isOpen ? undefined : `next look ${clock(nextLookAt, now)}`,
    waitingFor === undefined ? undefined : waitText(waitingFor, now),
    error === undefined ? undefined : `${error.code}: ${markdownText(error.message, 300)}`,
    ...(details ? keyTexts(part) : []),
  ].filter((fact) => fact !== undefined);
  const role = part.role === 'answer' ? 'Answer' : 'Base sizes';
  const tail = facts.length === 0 ? '' : `; ${facts.join('; ')}`;
  return `* ${role}: ${markdownText(titled(part.question))}: ${part.phase}${tail}`;
}

const keyTexts = ({ habuRunId, requestHash, runKey }: RunPart): (string | undefined)[] => [
  habuRunId === undefined ? undefined : `run ${markdownText(habuRunId)} at Habu`,
  `request ${requestHash}`,
  runKey === requestHash ? undefined : `run key ${markdownText(runKey)}`,
];

export const waitText = ({ what, who, since, notBefore }: WaitingFor, now: Date): string =>
  `waits for ${markdownText(what, 500)} (${markdownText(who)}) since ${clock(since, now)}` +
  (notBefore === undefined ? '' : `, not before ${clock(notBefore, now)}`);

/** The question to a person, in words that an assistant can pass on. */
export const inputLines = ({ id: inputId, prompt, options }: InputRequest): string[] => [
  `Question to you (input_id ${inputId}): ${markdownText(prompt, 600)}`,
  ...options.map(({ id, label }) => `* ${id}: ${markdownText(label, 200)}`),
];
