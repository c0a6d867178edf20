import { cleanText } from '../../domain/text/clean-text.js';
import type { Fixer } from '../../domain/errors/error-codes.js';
import type { Checked, Verdict } from './check.js';

export type Style = 'green' | 'yellow' | 'red' | 'dim';

/** Colours a text where colours are wanted, and gives it back as it is elsewhere. */
export type Paint = (style: Style, text: string) => string;

const STYLES: Readonly<Record<Verdict, Style>> = {
  ok: 'green',
  warning: 'yellow',
  failed: 'red',
  skipped: 'dim',
};

const FIXERS: Readonly<Record<Fixer, string>> = {
  caller: 'you',
  operator: 'the operator of this machine',
  clean_room_admin: 'an administrator of the clean room',
  partner: 'the partner',
  habu: 'Habu',
};

const VERDICT_WIDTH = 9;
const NAME_WIDTH = 21;
const MAX_LENGTH = 1_000;

/** One check as a line, its problems and its fix indented below it. Texts of foreign origin cannot leave their line. */
export function checkedText(checked: Checked, paint: Paint): string {
  const { verdict, name, finding, problems = [], fix } = checked;
  const head = paint(STYLES[verdict], verdict.padEnd(VERDICT_WIDTH)) + name.padEnd(NAME_WIDTH);
  const below = [
    ...problems.map((problem) => `- ${line(problem)}`),
    ...(fix === undefined ? [] : [`Fix, by ${FIXERS[fix.who]}: ${line(fix.what)}`]),
  ];
  const indent = ' '.repeat(VERDICT_WIDTH + NAME_WIDTH);
  return [head + line(finding), ...below.map((text) => indent + text)].join('\n');
}

const line = (text: string): string => cleanText(text, MAX_LENGTH);

/** The last line: what it comes to; `success` where nothing is wrong. */
export function summaryText(all: readonly Checked[], success: string, paint: Paint): string {
  const named = (verdict: Verdict) =>
    all.filter((checked) => checked.verdict === verdict).map(({ name }) => name);
  const [failures, warnings] = [named('failed'), named('warning')];
  const also = warnings.length === 0 ? '' : ` Warnings: ${warnings.join(', ')}.`;
  if (failures.length > 0) return paint('red', `Failed: ${failures.join(', ')}.`) + also;
  if (all.some(({ verdict, name }) => verdict === 'skipped' && name === 'engine'))
    return paint('yellow', 'Nothing failed, but the engine was not looked at.') + also;
  return paint('green', success) + also;
}
