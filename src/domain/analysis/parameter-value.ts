import {
  dateForm,
  type DateForm,
  isCalendarDate,
  isoMoment,
  type Moment,
  readMoment,
  writeMoment,
} from './date-form.js';

/** What a parameter says of the values that it takes. */
export interface ValueRules {
  readonly name: string;
  readonly type: string;
  readonly allowedValues?: readonly string[];
  readonly format?: string;
  readonly dateRole?: 'start' | 'end';
}

/** A value as it is sent, with a note where it could not be checked; or why it may not be. */
export type CheckedValue =
  | { readonly value: string; readonly note?: string; readonly problem?: undefined }
  | { readonly value?: undefined; readonly note?: undefined; readonly problem: string };

/** Checks a value by what its parameter says of itself, and writes it in the one form that makes equal requests equal. */
export function checkValue(rules: ValueRules, raw: string): CheckedValue {
  const value = raw.trim();
  if (value === '') return refusal(rules, value, 'which is empty');
  if (rules.allowedValues === undefined) return checkByType(rules, value);
  const allowed = rules.allowedValues;
  const written = checkByType(rules, value).value ?? value;
  const match =
    allowed.find((candidate) => candidate === value) ??
    allowed.find((candidate) => candidate.toLowerCase() === value.toLowerCase()) ??
    allowed.find((candidate) => checkByType(rules, candidate).value === written);
  return match === undefined
    ? refusal(rules, value, 'which is not an allowed value')
    : { value: match };
}

/** What would pass, in words. */
export function wanted(rules: ValueRules): string {
  const { allowedValues, type, format } = rules;
  if (allowedValues !== undefined) return `one of ${allowedValues.join(', ')}`;
  if (format !== undefined && formOf(rules) !== undefined) return `a date as ${format}`;
  return isDate(rules) ? 'a date as YYYY-MM-DD' : `a value of type ${type}`;
}

const refusal = (rules: ValueRules, value: string, why: string): CheckedValue => ({
  problem: `${rules.name} is "${value.slice(0, 80)}", ${why}: give ${wanted(rules)}.`,
});

/** A form that is not known here may well be known there. */
const unchecked = ({ name }: ValueRules, value: string, why: string): CheckedValue => ({
  value,
  note: `${name} ${why}, so "${value.slice(0, 80)}" is sent as it was given, unchecked.`,
});

const isDay = ({ type }: ValueRules): boolean => /^date$/i.test(type);
const isDate = (rules: ValueRules): boolean =>
  rules.dateRole !== undefined || /date|timestamp/i.test(rules.type);
const isText = ({ type }: ValueRules): boolean => /^(string|text|varchar|unknown)$/i.test(type);
const isInteger = ({ type }: ValueRules): boolean =>
  /^(integer|int|int32|int64|long|bigint|smallint|tinyint)$/i.test(type);
const isDecimal = ({ type }: ValueRules): boolean =>
  /^(decimal|numeric|double|float|number|real)(\(.*\))?$/i.test(type);
const isTruth = ({ type }: ValueRules): boolean => /^bool(ean)?$/i.test(type);

/** The form of days or times that a parameter declares, if it does and the form can be read. */
const formOf = ({ format }: ValueRules): DateForm | undefined =>
  format === undefined ? undefined : dateForm(format);

function checkByType(rules: ValueRules, value: string): CheckedValue {
  const form = formOf(rules);
  if (form !== undefined) return checkMoment(rules, value, form);
  if (rules.format !== undefined && !isText(rules))
    return unchecked(rules, value, `wants the form "${rules.format}", which is not known here`);
  if (isDate(rules)) return checkDay(rules, value);
  if (isInteger(rules))
    return /^[+-]?\d+$/.test(value)
      ? { value: String(BigInt(value)) }
      : refusal(rules, value, 'which is not a whole number');
  if (isDecimal(rules))
    return /^[+-]?\d+(\.\d+)?$/.test(value)
      ? { value: plainDecimal(value) }
      : refusal(rules, value, 'which is not a number');
  if (isTruth(rules) && /^(true|false)$/i.test(value)) return { value: value.toLowerCase() };
  return isText(rules)
    ? { value }
    : unchecked(rules, value, `is of type ${rules.type}, whose form is not known here`);
}

/** Without a declared form a day is YYYY-MM-DD; how a time is written, or a bound that is no date by its type, is not known. */
function checkDay(rules: ValueRules, value: string): CheckedValue {
  if (isCalendarDate(value)) return { value };
  if (isDay(rules)) return refusal(rules, value, 'which is not a date');
  return unchecked(rules, value, `is of type ${rules.type}, whose form is not known here`);
}

function checkMoment(rules: ValueRules, value: string, form: DateForm): CheckedValue {
  const asDeclared = readMoment(form, value);
  const iso = isoMoment(value);
  if (asDeclared !== undefined && iso !== undefined && asDeclared.day !== iso.day)
    return refusal(rules, value, 'which could mean two days');
  const moment = asDeclared ?? iso;
  if (moment === undefined) return refusal(rules, value, 'which is not a date');
  if (!form.hasTime && moment.time !== undefined)
    return refusal(rules, value, 'which has a time that its form leaves out');
  if (!form.hasTime || moment.time !== undefined) return { value: writeMoment(form, moment) };
  const written = writeMoment(form, { ...moment, time: timeOf(moment, rules) });
  return {
    value: written,
    note: `${rules.name} wants a time too: ${value} is sent as ${written}.`,
  };
}

/** A last day counts as a whole. */
const timeOf = ({ time }: Moment, { dateRole }: ValueRules): string =>
  time ?? (dateRole === 'end' ? '23:59:59.999' : '00:00:00.000');

/** The moment that a value means, to be compared with others; undefined where its form is not known. */
export function comparable(rules: ValueRules, value: string): string | undefined {
  const moment = momentIn(rules, value);
  return moment && `${moment.day}T${timeOf(moment, rules)}`;
}

/** The day that a value means, as YYYY-MM-DD. */
export const dayIn = (rules: ValueRules, value: string): string | undefined =>
  momentIn(rules, value)?.day;

function momentIn(rules: ValueRules, value: string): Moment | undefined {
  const form = formOf(rules);
  return (form && readMoment(form, value)) ?? isoMoment(value);
}

/** One text for one number, so that 1.50 and 01.5 are the same request: no digit is lost to a float. */
function plainDecimal(text: string): string {
  const [whole = '0', fraction = ''] = text.replace(/^[+-]/, '').split('.');
  const digits = fraction.replace(/0+$/, '');
  const plain = `${String(BigInt(whole))}${digits === '' ? '' : `.${digits}`}`;
  return text.startsWith('-') && plain !== '0' ? `-${plain}` : plain;
}
