import { format } from 'prettier';
import { beforeAll, describe, expect, it } from 'vitest';
import { TOOLS } from '../../src/tools/index.js';
import { holdConversation, type Spoken } from './fixtures/conversation.js';
import { masker } from './fixtures/masked.js';

const TOOL_NAMES = TOOLS.map(({ name }) => name);

describe('what each tool answers', () => {
  let spoken: readonly Spoken[] = [];
  const pages = new Map<string, string>();
  beforeAll(async () => {
    spoken = await holdConversation();
    const mask = masker();
    for (const one of spoken) {
      const page = pages.get(one.tool) ?? `# ${one.tool}\n`;
      pages.set(one.tool, `${page}\n${mask(await asMarkdown(one))}`);
    }
  });

  it.each(TOOL_NAMES)('is committed, so that a change of words is looked at: %s', async (tool) => {
    await expect(pages.get(tool)).toMatchFileSnapshot(`answers/${tool}.md`);
  });

  it.each(TOOL_NAMES)('has a usual answer and a usual error: %s', (tool) => {
    const errors = spoken.filter((one) => one.tool === tool).map(({ answer }) => answer.isError);
    expect([...new Set(errors)].sort()).toEqual([false, true]);
  });

  it('names nothing in its structured content with a capital letter', () => {
    const names = spoken.flatMap(({ answer }) => namesIn(answer.structured));
    expect(names.length).toBeGreaterThan(100);
    expect(names.filter((name) => !/^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$/.test(name))).toEqual([]);
  });

  it('leaves out what there is nothing to say of, but for cells of rows', () => {
    const nulls = spoken.flatMap(({ tool, answer }) =>
      membersWith(answer.structured, null).map((name) => `${tool}: ${name}`),
    );
    expect(nulls).toEqual([]);
  });

  it('tells next step, warnings, source and scope in both forms', () => {
    for (const { answer, tool, about } of spoken) {
      const text = plain(answer.text);
      const facts = factsOf(answer.structured);
      const where = `${tool}, ${about}`;
      expect([where, facts.next_step.length > 0]).toEqual([where, true]);
      for (const sentence of [facts.next_step, ...facts.warnings, ...facts.scope])
        expect([where, text]).toEqual([where, expect.stringContaining(sentence)]);
      if (!answer.isError && facts.source !== undefined)
        expect([where, text]).toEqual([where, expect.stringMatching(/Source: \S+/)]);
      expect([where, (text.match(/^Warning: /gm) ?? []).length]).toEqual([
        where,
        facts.warnings.length,
      ]);
    }
  });
});

async function asMarkdown({ about, args, answer }: Spoken): Promise<string> {
  const structured = JSON.stringify(answer.structured);
  const json = await format(structured, { parser: 'json', printWidth: 120 });
  return [
    `## ${about}\n`,
    `Called with \`${JSON.stringify(args)}\`${answer.isError ? '; an error' : ''}.\n`,
    `~~~~markdown\n${answer.text}\n~~~~\n`,
    `~~~~json\n${json}~~~~\n`,
  ].join('\n');
}

/** Markdown without the signs that keep foreign text from being markup. */
const plain = (markdown: string): string =>
  markdown.replace(/\\(?=[^\w\s])/g, '').replaceAll('**', '');

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function namesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(namesIn);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, member]) => [name, ...namesIn(member)]);
}

function membersWith(value: unknown, wanted: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => membersWith(one, wanted));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    member === wanted ? [name] : membersWith(member, wanted),
  );
}

interface Facts {
  readonly next_step: string;
  readonly warnings: readonly string[];
  readonly source?: unknown;
  /** What the scope says in words of one piece. */
  readonly scope: readonly string[];
}

function factsOf(structured: Readonly<Record<string, unknown>>): Facts {
  const { next_step, warnings = [], source, scope } = structured;
  const said = isObject(scope)
    ? ['clean_room', 'attribute', 'date_from', 'date_to', 'question', 'run', 'habu_run_id']
        .map((name) => scope[name])
        .filter((value) => value !== undefined)
    : [];
  return {
    next_step: String(next_step),
    warnings: (warnings as string[]).map(plain),
    source,
    scope: said.map(String),
  };
}
