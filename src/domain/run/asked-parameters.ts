import type { OverlapRequest, QuestionRequest } from '../analysis/requests.js';
import type { RunPart } from '../question-run/run-part.js';
import type { RunState } from './run-state.js';

type Arguments = Partial<Pick<OverlapRequest, 'attribute'> & QuestionRequest>;

type Parameters = Readonly<Record<string, string>>;

const NAMES_SHOWN = 12;

/** What a caller gave of a request, by the names of the arguments; short enough for a list. */
export function askedParameters(request: object): Parameters {
  const { attribute, dateFrom, dateTo, habuRunId, parameters = {} } = request as Arguments;
  const given = Object.entries({
    attribute,
    date_from: dateFrom,
    date_to: dateTo,
    habu_run_id: habuRunId,
    ...parameters,
  });
  return Object.fromEntries(
    given
      .slice(0, NAMES_SHOWN)
      .flatMap(([name, value]) =>
        value === undefined ? [] : [[name.slice(0, 80), value.slice(0, 120)]],
      ),
  );
}

interface Resolved extends Pick<RunState, 'asked'> {
  readonly parts?: readonly Pick<RunPart, 'role' | 'parameters'>[];
}

/** What a run was asked with: as it was sent, or as the caller gave it where pre-flight has not come so far. */
export const parametersOf = ({ parts = [], asked = {} }: Resolved): Parameters =>
  parts.find(({ role }) => role === 'answer')?.parameters ?? asked;
