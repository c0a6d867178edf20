import { type ExpectedParameter, isCalendarDate } from './question-parameters.js';
import type { RunScope } from './run-state.js';

type Parameters = Readonly<Record<string, string>>;

/** What pre-flight knows of the room and of the request that answers. */
export interface ScopeFacts {
  /** Every organization of the room. */
  readonly parties: readonly string[];
  /** Ours, by the datasets that it brought; empty where those may not be read. */
  readonly ours: readonly string[];
  readonly description: string;
  readonly expected: readonly ExpectedParameter[];
  /** As they are sent. */
  readonly parameters: Parameters;
}

/** Parties beyond these are in the room, but no longer in every answer. */
const PARTNERS_SHOWN = 8;

export function scopeOf({
  parties,
  ours,
  description,
  expected,
  parameters,
}: ScopeFacts): RunScope {
  const own = new Set(ours.map(folded));
  const partners = [...new Set(parties)].filter((name) => name !== '' && !own.has(folded(name)));
  const attribute = attributeIn(parameters);
  const dateFrom = theOneDay('start', expected, parameters);
  const dateTo = theOneDay('end', expected, parameters);
  return {
    partners: partners.slice(0, PARTNERS_SHOWN),
    ...(attribute === undefined ? {} : { attribute }),
    ...(dateFrom === undefined ? {} : { dateFrom }),
    ...(dateTo === undefined ? {} : { dateTo }),
    ...dataWindow(description),
  };
}

const folded = (name: string): string => name.trim().toLowerCase();

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
  const sent = expected
    .filter(({ dateRole }) => dateRole === role)
    .map(({ name }) => parameters[name]);
  const [day, ...others] = new Set(sent);
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
