import { isCalendarDate } from './date-form.js';
import { dayIn } from './parameter-value.js';
import { dateRoleIn, type ExpectedParameter } from './question-parameters.js';
import { defined } from '../words/defined.js';

/** What a number is about, beside room and question: said with every answer, chart and file. */
export interface RunScope {
  /** The other parties of the room; all of them where it cannot be told which one is ours. */
  readonly partners: readonly string[];
  readonly attribute?: string;
  /** Days of the data, YYYY-MM-DD, as the run was asked. */
  readonly dateFrom?: string;
  readonly dateTo?: string;
  /** Days that the room has data for, where its description states them. */
  readonly dataFrom?: string;
  readonly dataTo?: string;
}

type Parameters = Readonly<Record<string, string>>;

/** Who brought a dataset: the organization, and OWNER or PARTNER. */
export interface BroughtDataset {
  readonly organizationName?: string;
  readonly ownership?: string;
}

/** What pre-flight knows of the room and of the request that answers. */
export interface ScopeFacts {
  /** The organization that owns the room. */
  readonly owner: string;
  /** The room's other organizations. */
  readonly partners: readonly string[];
  /** Of the question's datasets, as far as they may be read. */
  readonly datasets: readonly BroughtDataset[];
  readonly description: string;
  readonly expected: readonly ExpectedParameter[];
  /** As they are sent. */
  readonly parameters: Parameters;
}

/** Parties beyond these are in the room, but no longer in every answer. */
const PARTNERS_SHOWN = 8;

export const scopeOf = (facts: ScopeFacts): RunScope => ({
  partners: othersIn(facts).slice(0, PARTNERS_SHOWN),
  ...sentScope(facts.parameters, facts.expected),
  ...dataWindow(facts.description),
});

/** What the parameters of a run say, with the roles of those that the question is known to expect. */
export function sentScope(
  parameters: Parameters,
  expected: readonly ExpectedParameter[] = [],
): Pick<RunScope, 'attribute' | 'dateFrom' | 'dateTo'> {
  const attribute = attributeIn(parameters);
  const dateFrom = theOneDay('start', expected, parameters);
  const dateTo = theOneDay('end', expected, parameters);
  return {
    ...defined({ attribute, dateFrom, dateTo }),
  };
}

const folded = (name: string): string => name.trim().toLowerCase();

/** The parties without ours; all of them where it cannot be told which one that is. */
function othersIn(facts: ScopeFacts): readonly string[] {
  const parties = [...new Set([facts.owner, ...facts.partners])].filter((name) => name !== '');
  const brought = (ownership: string) =>
    new Set(
      facts.datasets
        .filter((dataset) => dataset.ownership === ownership)
        .map(({ organizationName = '' }) => folded(organizationName)),
    );
  const [ours, theirs] = [brought('OWNER'), brought('PARTNER')];
  // Whether OWNER is the caller or the room's owner is not published; in these cases it can only be the caller.
  const owner = folded(facts.owner);
  const speaksOfCaller = theirs.has(owner) || (ours.size > 0 && !ours.has(owner));
  if (!speaksOfCaller) return parties;
  const others = parties.filter((name) => !ours.has(folded(name)));
  if (ours.size > 0) return others;
  // Only others brought data to this question: whoever did not, if it is one, are we.
  const named = parties.filter((name) => theirs.has(folded(name)));
  return named.length === parties.length - 1 ? named : parties;
}

/** The values of the parameters whose names say attribute. */
export function attributeIn(parameters: Parameters): string | undefined {
  const values = Object.entries(parameters)
    .filter(([name]) => /attribute/i.test(name))
    .map(([, value]) => value);
  return values.length === 0 ? undefined : values.join(', ').slice(0, 200);
}

/** Where columns are bounded by different days there is no one day to tell. */
function theOneDay(
  role: ExpectedParameter['dateRole'],
  expected: readonly ExpectedParameter[],
  parameters: Parameters,
): string | undefined {
  const known = new Map(expected.map((parameter) => [parameter.name, parameter]));
  const days = Object.entries(parameters).flatMap(([name, value]) => {
    const parameter = known.get(name);
    const dateRole = parameter === undefined ? dateRoleIn(name) : parameter.dateRole;
    if (dateRole !== role) return [];
    const day = dayIn(parameter ?? { name, type: 'DATE' }, value);
    return day === undefined ? [] : [day];
  });
  const [day, ...others] = new Set(days);
  return others.length === 0 ? day : undefined;
}

const WINDOW =
  /(?<![\d-])(\d{4}-\d{2}-\d{2})\s*(?:and|to|until|till|through|thru|\.{2,3}|[-–—/])\s*(\d{4}-\d{2}-\d{2})(?![\d-])/giu;
const SPEAKS_OF_DATA =
  /\b(?:data|exposures?|impressions?|conversions?|events?|transactions?|purchases?|sales|records?|rows?|logs?|history)\b/i;
/** Such a sentence may give the days of something else: of a room, a contract, a campaign. */
const SPEAKS_OF_ELSE =
  /\b(?:open(?:s|ed)?|runs?|access(?:ible)?|contract|agreement|licen[cs]ed?|expires?|valid|campaigns?|flights?|ends?|closes?|deleted?|retention|refresh\w*|updated?|delivered|next|last|example)\b/i;

/** The days that a room has data for, where its description states one such window and no other could be meant. */
export function dataWindow(description: string): Pick<RunScope, 'dataFrom' | 'dataTo'> {
  const windows = description
    .split(/[.;!?\n]+(?:\s|$)/)
    .filter((clause) => SPEAKS_OF_DATA.test(clause) && !SPEAKS_OF_ELSE.test(clause))
    .flatMap((clause) => [...clause.matchAll(WINDOW)])
    .map(([, dataFrom = '', dataTo = '']) => ({ dataFrom, dataTo }));
  const [window, ...others] = windows;
  if (window === undefined || !isPeriod(window)) return {};
  const isOne = others.every(
    ({ dataFrom, dataTo }) => dataFrom === window.dataFrom && dataTo === window.dataTo,
  );
  return isOne ? window : {};
}

const isPeriod = ({ dataFrom, dataTo }: { dataFrom: string; dataTo: string }): boolean =>
  isCalendarDate(dataFrom) && isCalendarDate(dataTo) && dataFrom <= dataTo;
