import { cleanText } from '../domain/text/clean-text.js';
import type { Fixer } from '../domain/errors/error-codes.js';
import type { HabuMcpError } from '../domain/errors/habu-mcp-error.js';
import { markdownText } from '../domain/text/markdown-text.js';
import { withForeignMembers } from '../tools/answer/foreign-members.js';

/** An error as the two forms that hosts forward; each stands alone. */
export interface ErrorAnswer {
  readonly structured: Readonly<Record<string, unknown>>;
  readonly text: string;
}

const MOST_ENTRIES = 20;

const FIXER_WORDS: Readonly<Record<Fixer, string>> = {
  caller: 'you, with another call',
  operator: 'the operator of this server',
  clean_room_admin: 'an administrator of the clean room',
  partner: 'the partner',
  habu: 'Habu (LiveRamp Clean Room)',
};

/**
 * Puts everything that an error knows into words and into one flat object. Messages may quote the API or the caller,
 * so each part is made one line of bounded length, in the text without markup, and lists are capped with a count of
 * what was left out.
 */
export function errorAnswer(error: HabuMcpError): ErrorAnswer {
  const { retry, fixer } = error.facts;
  const { requestId, notBefore } = error.details;
  const message = cleanText(error.message, 1_000);
  const nextStep = cleanText(error.nextStep, 500);
  const problems = capped(error.details.problems, (problem) => cleanText(problem, 500));
  const choices = capped(error.details.choices, ({ id, label }) => ({
    id: cleanText(id, 200),
    label: cleanText(label, 200),
  }));
  const structured = withForeignMembers({
    outcome: 'error',
    code: error.code,
    message,
    retry,
    fixer,
    next_step: nextStep,
    ...(problems.kept.length > 0 && { problems: problems.kept }),
    ...(problems.leftOut > 0 && { problems_left_out: problems.leftOut }),
    ...(choices.kept.length > 0 && { choices: choices.kept }),
    ...(choices.leftOut > 0 && { choices_left_out: choices.leftOut }),
    ...(requestId !== undefined && { request_id: cleanText(requestId, 100) }),
    ...(notBefore !== undefined && { not_before: cleanText(notBefore, 40) }),
  });
  const lines = [
    `Error ${error.code}: ${markdownText(message, 1_000)}`,
    ...section('Problems', problems, (problem) => withArguments(markdownText(problem, 500))),
    ...section(
      'Choices',
      choices,
      ({ id, label }) => `${markdownText(label, 200)} (id ${markdownText(id, 200)})`,
    ),
    `Retry: ${retryWords(error)}`,
    `Who can fix it: ${FIXER_WORDS[fixer]}.`,
    `Next step: ${markdownText(nextStep, 500)}`,
    ...(requestId === undefined ? [] : [`Request id: ${cleanText(requestId, 100)}`]),
  ];
  return { structured, text: lines.join('\n') };
}

/** Names of arguments stand in backticks; of these signs no markup can be made. */
const withArguments = (escaped: string): string =>
  escaped.replace(
    /\\`((?:[\w.]|\\[[\]_]){1,100})\\`/g,
    (_all, name: string) => `\`${name.replaceAll('\\', '')}\``,
  );

function retryWords({ facts, details }: HabuMcpError): string {
  if (facts.retry === 'corrected') return 'yes, after correcting the arguments.';
  if (facts.retry === 'no') return 'no, the same call would fail again.';
  if (details.notBefore === undefined) return 'later; the same call may succeed.';
  return `not before ${cleanText(details.notBefore, 40)}; then the same call may succeed.`;
}

interface Capped<Entry> {
  readonly kept: readonly Entry[];
  readonly leftOut: number;
}

function capped<From, To>(
  entries: readonly From[] | undefined,
  clean: (entry: From) => To,
): Capped<To> {
  const all = entries ?? [];
  return {
    kept: all.slice(0, MOST_ENTRIES).map(clean),
    leftOut: Math.max(0, all.length - MOST_ENTRIES),
  };
}

function section<Entry>(
  title: string,
  { kept, leftOut }: Capped<Entry>,
  words: (entry: Entry) => string,
): string[] {
  if (kept.length === 0) return [];
  const rest = leftOut === 0 ? [] : [`- and ${leftOut} more`];
  return [`${title}:`, ...kept.map((entry) => `- ${words(entry)}`), ...rest];
}
