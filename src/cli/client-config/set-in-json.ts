import { applyEdits, type Edit, findNodeAtLocation, type Node, parseTree } from 'jsonc-parser';

export type JsonPlace = readonly (string | number)[];

/**
 * The text with one value set, made where it is missing; not a character beside it changes. (The library's own `modify` lays out
 * the neighbours anew.)
 *
 * @param text a JSON object, with comments and trailing commas as may be.
 */
export function setInJson(text: string, place: JsonPlace, value: unknown): string {
  const root = parseTree(text, [], { allowTrailingComma: true });
  if (root === undefined) return text;
  const present = [...place.keys(), place.length]
    .reverse()
    .map((length) => ({ length, node: findNodeAtLocation(root, place.slice(0, length)) }))
    .find(({ node }) => node !== undefined) ?? { length: 0, node: root };
  const { length, node = root } = present;
  if (length === place.length) return applyEdits(text, [replacement(text, node, value)]);
  const [name, ...deeper] = place.slice(length);
  const whole = deeper.reduceRight<unknown>((inner, key) => ({ [key]: inner }), value);
  return applyEdits(text, insertion(text, node, { name, value: whole }));
}

const replacement = (text: string, { offset, length }: Node, value: unknown): Edit => ({
  offset,
  length,
  content: text.includes('\n') ? laidOut(value, text, indentAt(text, offset)) : flat(value),
});

interface Member {
  readonly name: string | number | undefined;
  readonly value: unknown;
}

/** Behind the last member: on a line of its own where that one has one, and below what is said about it at the end of its line. */
function insertion(text: string, parent: Node, member: Member): Edit[] {
  const label = typeof member.name === 'string' ? `${JSON.stringify(member.name)}: ` : '';
  const eol = eolOf(text);
  const last = parent.children?.at(-1);
  if (last === undefined) {
    const outer = indentAt(text, parent.offset);
    const inner = outer + unitOf(text);
    const content = `${eol}${inner}${label}${laidOut(member.value, text, inner)}${eol}${outer}`;
    return [insertAt(parent.offset + 1, content)];
  }
  const end = last.offset + last.length;
  const before = text.slice(text.lastIndexOf('\n', last.offset - 1) + 1, last.offset);
  const lineEnd = /\r?\n|$/.exec(text.slice(end))?.index ?? 0;
  const rest = /^\s*(,?)\s*(\/\/.*|\/\*.*\*\/\s*)?$/.exec(text.slice(end, end + lineEnd));
  if (before.trim() !== '') return [insertAt(end, `, ${label}${flat(member.value)}`)];
  const content = `${eol}${before}${label}${laidOut(member.value, text, before)}`;
  if (rest === null) return [insertAt(end, `,${content}`)];
  const [, comma = ''] = rest;
  return [...(comma === '' ? [insertAt(end, ',')] : []), insertAt(end + lineEnd, content + comma)];
}

const insertAt = (offset: number, content: string): Edit => ({ offset, length: 0, content });

const flat = (value: unknown): string => JSON.stringify(value);

const laidOut = (value: unknown, text: string, indent: string): string =>
  JSON.stringify(value, null, unitOf(text)).replaceAll('\n', eolOf(text) + indent);

const eolOf = (text: string): string => (text.includes('\r\n') ? '\r\n' : '\n');

const unitOf = (text: string): string => /^([ \t]+)["/]/m.exec(text)?.[1] ?? '  ';

/** The white space that begins the line of an offset. */
const indentAt = (text: string, offset: number): string =>
  /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset))?.[0] ?? '';
