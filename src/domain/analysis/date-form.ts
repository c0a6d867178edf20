/** A day, and a time of it where one is known; both sort as text. */
export interface Moment {
  /** YYYY-MM-DD */
  readonly day: string;
  /** HH:mm:ss.SSS */
  readonly time?: string;
}

const TOKENS = ['yyyy', 'MM', 'dd', 'HH', 'mm', 'ss', 'SSS'] as const;
type Token = (typeof TOKENS)[number];
type Fields = Partial<Record<Token, string>>;

/** How days or times are written, for instance `yyyyMMdd` or `dd/MM/yyyy HH:mm`: tokens, and what stands between them. */
export interface DateForm {
  readonly parts: readonly string[];
  readonly hasTime: boolean;
}

const isToken = (part: string): part is Token => (TOKENS as readonly string[]).includes(part);

/** What separates the parts of a date; any other letter would be a token that is not known here. */
const SEPARATOR = /^[-/._,: TZ]*$/;

/** Reads a Format in the spellings of Java, of people (YYYY-MM-DD) and of C (%Y-%m-%d); undefined for any other, or half a date. */
export function dateForm(format: string): DateForm | undefined {
  const parts = inJava(format)
    .split(/(yyyy|SSS|MM|dd|HH|mm|ss)/)
    .filter((part) => part !== '');
  const tokens = parts.filter(isToken);
  const isWhole = (['yyyy', 'MM', 'dd'] as const).every((token) => tokens.includes(token));
  const isOnce = new Set(tokens).size === tokens.length;
  const isKnown = parts.every((part) => isToken(part) || SEPARATOR.test(part));
  if (!isWhole || !isOnce || !isKnown) return undefined;
  return { parts, hasTime: tokens.includes('HH') };
}

const C_TOKENS = { Y: 'yyyy', m: 'MM', d: 'dd', H: 'HH', M: 'mm', S: 'ss' } as const;

function inJava(format: string): string {
  const java = format
    .trim()
    .replaceAll(/%([YmdHMS])/g, (_, letter: keyof typeof C_TOKENS) => C_TOKENS[letter])
    .replaceAll("'", '')
    .replaceAll('YYYY', 'yyyy')
    .replaceAll('DD', 'dd');
  return java.includes('MM') || java.includes('HH') ? java : java.replace('mm', 'MM');
}

/** The moment that a text names in a form; undefined where it is not written so or does not exist. */
export function readMoment({ parts, hasTime }: DateForm, text: string): Moment | undefined {
  const pattern = parts.map((part) =>
    isToken(part) ? `(?<${part}>\\d{${part.length}})` : part.replaceAll(/[./]/g, '\\$&'),
  );
  const { groups } = new RegExp(`^${pattern.join('')}$`).exec(text) ?? {};
  return groups === undefined ? undefined : momentOf(groups, hasTime);
}

const ISO =
  /^(?<yyyy>\d{4})-(?<MM>\d\d)-(?<dd>\d\d)(?:[T ](?<HH>\d\d):(?<mm>\d\d)(?::(?<ss>\d\d)(?:\.(?<SSS>\d{1,3}))?)?Z?)?$/;

/** The moment that a text names as ISO 8601 does, in UTC. */
export function isoMoment(text: string): Moment | undefined {
  const { groups } = ISO.exec(text) ?? {};
  return groups === undefined ? undefined : momentOf(groups, groups['HH'] !== undefined);
}

function momentOf(fields: Fields, hasTime: boolean): Moment | undefined {
  const { yyyy = '', MM = '', dd = '', HH = '00', mm = '00', ss = '00', SSS = '' } = fields;
  const day = `${yyyy}-${MM}-${dd}`;
  const isTime = Number(HH) < 24 && Number(mm) < 60 && Number(ss) < 60;
  if (!isCalendarDate(day) || !isTime) return undefined;
  return hasTime ? { day, time: `${HH}:${mm}:${ss}.${SSS.padEnd(3, '0')}` } : { day };
}

/** @param moment with a time where the form has one */
export function writeMoment({ parts }: DateForm, { day, time = '' }: Moment): string {
  const [yyyy, MM, dd] = day.split('-');
  const [HH, mm, ss, SSS] = time.split(/[:.]/);
  const fields: Fields = Object.fromEntries(
    Object.entries({ yyyy, MM, dd, HH, mm, ss, SSS }).filter(([, digits]) => digits !== undefined),
  );
  return parts.map((part) => (isToken(part) ? (fields[part] ?? '') : part)).join('');
}

/** Whether the text is a day that exists, as YYYY-MM-DD. */
export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
