import { parametersOf } from '../../domain/run/asked-parameters.js';
import { markdownText } from '../../domain/text/markdown-text.js';
import type { Phase } from '../../domain/words/phase.js';
import type { RunPart } from '../../domain/question-run/run-part.js';
import { partsOf, type RunState } from '../../domain/run/run-state.js';
import { titled } from '../../domain/words/titled.js';
import { defined } from '../../domain/words/defined.js';
import { type Block, told } from './blocks.js';
import { minute } from './markdown.js';
import { type ParameterList, parameterList, parametersText } from './parameter-list.js';

/** What the clean room did to the numbers, as far as they show it. */
export interface DataLimits {
  readonly crowdSize: string;
  readonly noise: string;
}

export const UNKNOWN_LIMITS: DataLimits = { crowdSize: 'unknown', noise: 'unknown' };

interface About {
  readonly limits?: DataLimits;
  /** The table that is spoken of; the answer unless it is named. */
  readonly table?: 'answer' | 'bases' | 'analysed';
}

/** What a run's numbers are about; stands first in every answer about a run. */
export const scopeBlock = (state: RunState, about: About = {}): Block =>
  told({ scope: scopeFacts(state, about) }, ({ scope }) => scopeText(scope, state.phase));

type ScopeFacts = ReturnType<typeof scopeFacts>;

function scopeFacts(state: RunState, { limits, table }: About) {
  const { room, scope, handle } = state;
  const isBases = table === 'bases';
  const part = partsOf(state).find(({ role }) => role === (isBases ? 'bases' : 'answer'));
  const { attribute, ...days } = asked(state);
  const parameters = isBases ? (part?.parameters ?? {}) : parametersOf(state);
  const others = untoldParameters(parameterList(parameters), asked(state));
  return {
    ...(room === undefined ? {} : { cleanRoom: titled(room) }),
    ...((scope?.partners ?? []).length === 0 ? {} : { partners: scope?.partners }),
    ...(attribute === undefined || isBases ? {} : { attribute }),
    ...days,
    ...(others.length === 0 ? {} : { otherParameters: others }),
    ...(part === undefined ? {} : questionFacts(part)),
    ...defined({ table }),
    run: handle,
    ...(part?.habuRunId === undefined ? {} : { habuRunId: part.habuRunId }),
    ranAt: part?.submittedAt ?? part?.reused?.submittedAt ?? state.startedAt,
    ...limits,
  };
}

export interface Asked {
  readonly attribute?: string;
  readonly dateFrom?: string;
  readonly dateTo?: string;
}

/** The attribute and the days that a run was asked with, as pre-flight understood them. */
export function asked({ scope }: RunState): Asked {
  const { attribute, dateFrom, dateTo } = scope ?? {};
  return {
    ...defined({ attribute, dateFrom, dateTo }),
  };
}

/** The parameters that attribute and days do not tell already; all of a run from before there was a scope. */
export const untoldParameters = (
  parameters: ParameterList,
  { attribute, dateFrom, dateTo }: Asked,
): ParameterList =>
  parameters.filter(({ value }) => ![attribute, dateFrom, dateTo].includes(value));

export const questionFacts = ({ question, questionVersion }: RunPart) => ({
  question: titled(question),
  ...defined({ questionVersion }),
});

export const daysText = (from: string | undefined, to: string | undefined): string | undefined => {
  if (from === undefined && to === undefined) return undefined;
  return `${from ?? 'the first day'} to ${to ?? 'the last day'}`;
};

function scopeText(scope: ScopeFacts, phase: Phase): string {
  const { cleanRoom, partners, question, questionVersion, attribute, habuRunId, ranAt } = scope;
  const room = cleanRoom === undefined ? undefined : markdownText(cleanRoom);
  const withWhom = partnersText(partners ?? []);
  const version = questionVersion === undefined ? '' : ` v${questionVersion}`;
  const atHabu = habuRunId === undefined ? '' : ` (${markdownText(habuRunId)} at Habu)`;
  const facts = [
    room === undefined || withWhom === '' ? room : `${room} with ${withWhom}`,
    attribute === undefined ? undefined : markdownText(attribute),
    daysText(scope.dateFrom, scope.dateTo),
    parametersText(scope.otherParameters ?? [], 200),
    question === undefined ? undefined : `${markdownText(question)}${version}`,
    scope.table === undefined ? undefined : `table ${scope.table}`,
    `${phase === 'completed' ? '**completed** ' : ''}run ${scope.run}${atHabu} of ${minute(ranAt)}`,
  ].filter((fact) => fact !== undefined && fact !== '');
  return `Scope: ${facts.join('; ')}.${limitsText(scope)}`;
}

/** More than these are in the structured content. */
const PARTNERS = 3;

function partnersText(partners: readonly string[]): string {
  const shown = partners.slice(0, PARTNERS).map((partner) => markdownText(partner, 60));
  const more = partners.length - shown.length;
  return [...shown, ...(more > 0 ? [`${more} more`] : [])].join(', ');
}

const limitsText = ({ crowdSize, noise }: Partial<DataLimits>): string =>
  crowdSize === undefined || noise === undefined
    ? ''
    : ` Crowd size ${markdownText(crowdSize)}, noise ${markdownText(noise)}.`;
