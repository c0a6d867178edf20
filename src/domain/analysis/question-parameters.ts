import { checkValue, comparable, wanted } from './parameter-value.js';

/** One value that a question wants at run time, as the API describes it. */
export interface ExpectedParameter {
  /** The exact name to send, for instance `CRM_ATTRIBUTE` or `exposures.date_start`. */
  readonly name: string;
  /** `partition` bounds the data that is read; without it the API answers COMPLETED with zero rows. */
  readonly kind: 'run' | 'partition';
  readonly type: string;
  readonly required: boolean;
  readonly allowedValues?: readonly string[];
  readonly defaultValue?: string;
  readonly format?: string;
  readonly displayName?: string;
  readonly dateRole?: 'start' | 'end';
}

/** Which bound a name tells of: `exposures.date_start`, `end_date`. */
export function dateRoleIn(name: string): ExpectedParameter['dateRole'] {
  const role = /(?:^|[._])(start|end)(?:_?date)?$/i.exec(name)?.[1]?.toLowerCase();
  return role === 'start' || role === 'end' ? role : undefined;
}

/** What is known of a question's parameters. */
export interface ParametersOfQuestion {
  readonly expected: readonly ExpectedParameter[];
  /** Whether every name could be read; partition columns are closed to an API user who is not Admin of the room. */
  readonly namesAreComplete: boolean;
}

/** What a caller gives: named shortcuts, and exact names in `parameters`, which win. */
export interface GivenParameters {
  readonly attribute?: string;
  readonly dateFrom?: string;
  readonly dateTo?: string;
  readonly parameters?: Readonly<Record<string, string>>;
}

export interface CheckedParameters {
  readonly parameters: Readonly<Record<string, string>>;
  /** One sentence a problem; empty when the run may be created. */
  readonly problems: readonly string[];
  /** What is sent without having been checked, or otherwise than it was given. */
  readonly notes: readonly string[];
}

/** The parameter that the shortcut `attribute` fills: the only run parameter, or the only one whose name says attribute. */
function attributeParameter(expected: readonly ExpectedParameter[]): ExpectedParameter | undefined {
  const run = expected.filter(isRun);
  const named = namedAttribute(expected);
  if (named.length === 1) return named[0];
  return run.length === 1 && run[0]?.allowedValues !== undefined ? run[0] : undefined;
}

/** The parameter that waits for an attribute: without one the question cannot run. */
export function missingAttribute(
  expected: readonly ExpectedParameter[],
  given: GivenParameters,
): ExpectedParameter | undefined {
  const attribute = attributeParameter(expected);
  const wanting = attribute === undefined ? namedAttribute(expected) : [attribute];
  return wanting.find(
    (parameter) => parameter.required && givenValue(parameter, given, attribute) === undefined,
  );
}

const isRun = (parameter: ExpectedParameter): boolean => parameter.kind === 'run';

const namedAttribute = (expected: readonly ExpectedParameter[]): readonly ExpectedParameter[] =>
  expected.filter((parameter) => isRun(parameter) && /attribute/i.test(parameter.name));

/** Fills and checks every expected parameter before quota is spent; reports all problems at once with the values that would pass. */
export function checkParameters(
  { expected, namesAreComplete }: ParametersOfQuestion,
  given: GivenParameters,
): CheckedParameters {
  const problems: string[] = [];
  const notes: string[] = [];
  const unknown = unknownNames(expected, given);
  // What cannot be checked is sent as it was given: the caller may know the names of columns that we may not read.
  const filled = new Map(namesAreComplete ? [] : unknown);
  const attribute = attributeParameter(expected);
  for (const parameter of expected) {
    const value = givenValue(parameter, given, attribute) ?? parameter.defaultValue;
    if (value === undefined) {
      if (parameter.required) problems.push(missing(parameter, attribute));
      continue;
    }
    const checked = checkValue(parameter, value);
    if (checked.problem === undefined) filled.set(parameter.name, checked.value);
    else problems.push(checked.problem);
    if (checked.note !== undefined) notes.push(checked.note);
  }
  if (namesAreComplete) problems.push(...unknown.map(([name]) => notAParameter(name, expected)));
  problems.push(...unplacedDates({ expected, namesAreComplete }, given));
  if (given.attribute !== undefined && attribute === undefined) {
    problems.push(unplacedAttribute(expected));
  }
  problems.push(...reversedDates(expected, filled));
  return { parameters: Object.fromEntries(filled), problems, notes };
}

function givenValue(
  parameter: ExpectedParameter,
  given: GivenParameters,
  attribute: ExpectedParameter | undefined,
): string | undefined {
  const { parameters = {} } = given;
  if (Object.hasOwn(parameters, parameter.name)) return parameters[parameter.name];
  if (parameter === attribute) return given.attribute;
  if (parameter.dateRole === 'start') return given.dateFrom;
  if (parameter.dateRole === 'end') return given.dateTo;
  return undefined;
}

function unplacedAttribute(expected: readonly ExpectedParameter[]): string {
  const names = namedAttribute(expected).map(({ name }) => name);
  return names.length === 0
    ? 'attribute is given, but this question has no attribute parameter: leave it out.'
    : `attribute could mean ${names.join(' or ')}: give each by its name in parameters.`;
}

function missing(parameter: ExpectedParameter, attribute: ExpectedParameter | undefined): string {
  const shortcut =
    parameter === attribute
      ? ' (or attribute)'
      : parameter.dateRole === 'start'
        ? ' (or date_from)'
        : parameter.dateRole === 'end'
          ? ' (or date_to)'
          : '';
  return `${parameter.name}${shortcut} is missing: give ${wanted(parameter)}.`;
}

function unknownNames(
  expected: readonly ExpectedParameter[],
  given: GivenParameters,
): [name: string, value: string][] {
  const known = new Set(expected.map((parameter) => parameter.name));
  return Object.entries(given.parameters ?? {}).filter(([name]) => !known.has(name));
}

function notAParameter(name: string, expected: readonly ExpectedParameter[]): string {
  const known = expected.map((parameter) => parameter.name).join(', ');
  return `parameters.${name.slice(0, 80)} is not a parameter of this question: it has ${known === '' ? 'none' : known}.`;
}

/** A date that no parameter takes would be ignored, and the answer taken for one about those days. */
function unplacedDates(
  { expected, namesAreComplete }: ParametersOfQuestion,
  { dateFrom, dateTo }: GivenParameters,
): string[] {
  const advice = namesAreComplete
    ? 'leave it out'
    : 'its partition columns may not be read, so give the exact names in parameters';
  const shortcuts = [
    { name: 'date_from', value: dateFrom, role: 'start' },
    { name: 'date_to', value: dateTo, role: 'end' },
  ] as const;
  return shortcuts
    .filter(({ value, role }) => value !== undefined && !expected.some((p) => p.dateRole === role))
    .map(
      ({ name, role }) => `${name} is given, but this question shows no ${role} date: ${advice}.`,
    );
}

/** A start after its end selects nothing, which the API would answer with zero rows. */
function reversedDates(
  expected: readonly ExpectedParameter[],
  filled: ReadonlyMap<string, string>,
): string[] {
  const bounds = (role: ExpectedParameter['dateRole']) =>
    expected.filter((parameter) => parameter.dateRole === role);
  return bounds('start').flatMap((start) => {
    const end = bounds('end').find((candidate) => bounded(candidate) === bounded(start));
    const from = filled.get(start.name);
    const to = end && filled.get(end.name);
    if (end === undefined || from === undefined || to === undefined) return [];
    const [first, last] = [comparable(start, from), comparable(end, to)];
    if (first === undefined || last === undefined || first <= last) return [];
    return [
      `${start.name} (${from}) is after ${end.name} (${to}): give a start that is not after the end.`,
    ];
  });
}

/** What two bounds have in common: `exposures.date_start` and `exposures.date_end` bound one column. */
const bounded = ({ name }: ExpectedParameter): string =>
  name.toLowerCase().replace(/(?:start|end)(?=(?:_?date)?$)/, '');
