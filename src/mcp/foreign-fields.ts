import { cleanText } from '../domain/text/clean-text.js';
import { nearestNames } from '../domain/text/nearest-name.js';
import type { ToolDefinition } from '../tools/define-tool.js';

/**
 * What hosts add to the arguments of every call, and notes of models on why they call: seen in n8n, Cline, Cursor, Windsurf,
 * OpenHands and LangChain. Compared without case and separators. None of them can say how much is to be done.
 */
const HOST_FIELDS: ReadonlySet<string> = new Set([
  ...['action', 'chatinput', 'sessionid', 'tool', 'toolname', 'toolcallid', 'tooluseid'],
  ...['taskprogress', 'threadid', 'conversationid', 'chatid', 'messageid', 'requestid', 'traceid'],
  ...['userid', 'agentid', 'metadata', 'toolsummary', 'toolaction', 'waitforprevioustools'],
  ...['explanation', 'reasoning', 'reason', 'rationale', 'thought', 'thoughts', 'securityrisk'],
  ...['randomstring', 'dummy'],
]);

/** Words that say nothing of what is meant: `run_id` is `run`, `room_name` is `clean_room`. */
const FILLERS: ReadonlySet<string> = new Set(['id', 'ids', 'uuid', 'name', 'value', 'key', 'my']);

export interface ForeignFields {
  readonly ignored: readonly string[];
  readonly problems: readonly string[];
}

/**
 * Judges fields that a tool does not take. One near an argument was meant for it and is refused with that name. The rest is
 * ignored; but of a tool that changes something only what hosts are known to add, because a `dry_run` or `confirm` that is
 * ignored does what somebody wanted not to be done yet.
 */
export function judgeForeign(tool: ToolDefinition, names: readonly string[]): ForeignFields {
  const known = Object.keys(tool.input.shape);
  const ignored: string[] = [];
  const problems: string[] = [];
  for (const name of names) {
    const near = isOfHost(name) ? [] : namesMeant(name, known);
    if (near.length > 0) problems.push(didYouMean(name, near, tool));
    else if (tool.hints.readOnly || isOfHost(name)) ignored.push(name);
    else problems.push(notIgnored(name, tool.name, known));
  }
  return { ignored, problems };
}

/** One warning for all that was ignored. */
export function ignoredWarning(tool: string, names: readonly string[]): string {
  const shown = names
    .slice(0, MOST_SHOWN)
    .map((name) => `"${cleanText(name, 60)}"`)
    .join(', ');
  const more = names.length > MOST_SHOWN ? ` and ${names.length - MOST_SHOWN} more` : '';
  return `Ignored, because ${tool} takes no such argument: ${shown}${more}.`;
}

const MOST_SHOWN = 10;

const isOfHost = (name: string): boolean =>
  name.startsWith('_') || HOST_FIELDS.has(wordsOf(name).join(''));

function didYouMean(name: string, near: readonly string[], { name: tool, hints }: ToolDefinition) {
  const otherwise = hints.readOnly
    ? ''
    : ` If not, leave it out: ${tool} ignores nothing that might limit what it does.`;
  return `${quoted(name)} is not an argument; did you mean ${near.map(quoted).join(' or ')}?${otherwise}`;
}

function notIgnored(name: string, tool: string, known: readonly string[]): string {
  return (
    `${quoted(name)} is not an argument: leave it out, because ${tool} ignores nothing that might limit what it does; ` +
    `known are ${known.map(quoted).join(', ')}.`
  );
}

/** The arguments that a name may have been meant for: spelt nearly so, or of the same words. */
function namesMeant(name: string, known: readonly string[]): string[] {
  const words = meaningOf(name);
  const alike = known.filter((one) => {
    const others = meaningOf(one);
    return isWithin(words, others) || isWithin(others, words);
  });
  return [...new Set([...alike, ...nearestNames(name, known, 2)])].slice(0, 3);
}

const isWithin = (some: readonly string[], all: readonly string[]): boolean =>
  some.length > 0 && some.every((word) => all.includes(word));

function meaningOf(name: string): string[] {
  const words = wordsOf(name);
  const meaning = words.filter((word) => !FILLERS.has(word));
  return meaning.length === 0 ? words : meaning;
}

const wordsOf = (name: string): string[] =>
  name
    .slice(0, 80)
    .replaceAll(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

const quoted = (name: string): string => `\`${cleanText(name, 60)}\``;
