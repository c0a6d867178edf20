import { parametersOf } from '../domain/asked-parameters.js';
import { markdownText } from '../domain/markdown-text.js';
import type { Phase, RunPart, RunState } from '../domain/run-state.js';
import { type Block, told } from './blocks.js';
import { minute } from './markdown.js';
import { parameterList, parametersText } from './parameter-list.js';

/** What the clean room did to the numbers, as far as they show it. */
export interface DataLimits {
  readonly crowdSize: string;
  readonly noise: string;
}

export const UNKNOWN_LIMITS: DataLimits = { crowdSize: 'unknown', noise: 'unknown' };

/** What a run's numbers are about; stands first in every answer about a run. */
export const scopeBlock = (state: RunState, limits?: DataLimits): Block =>
  told({ scope: scopeFacts(state, limits) }, ({ scope }) => scopeText(scope, state.phase));

export type ScopeFacts = ReturnType<typeof scopeFacts>;

export function scopeFacts(state: RunState, limits?: DataLimits) {
  const { room, scope, handle } = state;
  const part = answerPart(state);
  const others = otherParameters(state);
  return {
    ...(room === undefined ? {} : { cleanRoom: `${room.displayId} ${room.name}` }),
    ...((scope?.partners ?? []).length === 0 ? {} : { partners: scope?.partners }),
    ...asked(state),
    ...(others.length === 0 ? {} : { otherParameters: others }),
    ...(part === undefined ? {} : questionFacts(part)),
    run: handle,
    ...(part?.habuRunId === undefined ? {} : { habuRunId: part.habuRunId }),
    ranAt: part?.submittedAt ?? part?.reused?.submittedAt ?? state.startedAt,
    ...limits,
  };
}

/** The attribute and the days that a run was asked with, as pre-flight understood them. */
export function asked({ scope }: RunState): {
  attribute?: string;
  dateFrom?: string;
  dateTo?: string;
} {
  const { attribute, dateFrom, dateTo } = scope ?? {};
  return {
    ...(attribute === undefined ? {} : { attribute }),
    ...(dateFrom === undefined ? {} : { dateFrom }),
    ...(dateTo === undefined ? {} : { dateTo }),
  };
}

/** The parameters that the scope does not tell already; all of a run from before there was a scope. */
export function otherParameters(state: RunState): ReturnType<typeof parameterList> {
  const known = new Set(Object.values(asked(state)));
  return parameterList(parametersOf(state)).filter(({ value }) => !known.has(value));
}

const answerPart = ({ parts }: RunState): RunPart | undefined =>
  parts.find(({ role }) => role === 'answer');

const questionFacts = ({ question, questionVersion }: RunPart) => ({
  question: `${question.displayId} ${question.name}`,
  ...(questionVersion === undefined ? {} : { questionVersion }),
});

export const daysText = (from: string | undefined, to: string | undefined): string | undefined => {
  if (from === undefined && to === undefined) return undefined;
  return `${from ?? 'the first day'} to ${to ?? 'the last day'}`;
};

function scopeText(scope: ScopeFacts, phase: Phase): string {
  const { cleanRoom, partners, question, questionVersion, attribute, habuRunId, ranAt } = scope;
  const room = cleanRoom === undefined ? undefined : markdownText(cleanRoom);
  const withWhom = (partners ?? []).map((partner) => markdownText(partner, 60)).join(', ');
  const version = questionVersion === undefined ? '' : ` v${questionVersion}`;
  const atHabu = habuRunId === undefined ? '' : ` (${markdownText(habuRunId)} at Habu)`;
  const facts = [
    room === undefined || withWhom === '' ? room : `${room} with ${withWhom}`,
    attribute === undefined ? undefined : markdownText(attribute),
    daysText(scope.dateFrom, scope.dateTo),
    parametersText(scope.otherParameters ?? [], 200),
    question === undefined ? undefined : `${markdownText(question)}${version}`,
    `${phase === 'completed' ? '**completed** ' : ''}run ${scope.run}${atHabu} of ${minute(ranAt)}`,
  ].filter((fact) => fact !== undefined && fact !== '');
  return `Scope: ${facts.join('; ')}.${limitsText(scope)}`;
}

const limitsText = ({ crowdSize, noise }: Partial<DataLimits>): string =>
  crowdSize === undefined || noise === undefined
    ? ''
    : ` Crowd size ${markdownText(crowdSize)}, noise ${markdownText(noise)}.`;
