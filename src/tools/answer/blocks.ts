import { removeInvisible } from '../../domain/text/clean-text.js';
import { markdownText } from '../../domain/text/markdown-text.js';
import { table } from './markdown.js';

/**
 * One thing that an answer says: its facts, with names in camelCase or snake_case, and the words made of them. A name must not
 * come from a clean room: what a room names, such as parameters, goes into a list of `{ name, value }`.
 * See docs/design/answers.md.
 */
export interface Block {
  readonly facts: Readonly<Record<string, unknown>>;
  /** A paragraph of Markdown; empty for facts that only a program needs. */
  readonly text: string;
}

export const factsOf = (blocks: readonly Block[]): Block['facts'] =>
  Object.assign({}, ...blocks.map(({ facts }) => facts)) as Block['facts'];

/** Facts and the words made of them; lines that are undefined fall away. */
export const told = <Facts extends Readonly<Record<string, unknown>>>(
  facts: Facts,
  words: (facts: Facts) => string | readonly (string | undefined)[],
): Block => {
  const said = words(facts);
  return {
    facts,
    text: typeof said === 'string' ? said : said.filter((line) => line !== undefined).join('\n'),
  };
};

/** Facts that a program needs and a reader does not: hashes, keys, ids. */
export const untold = (facts: Block['facts']): Block => ({ facts, text: '' });

/** Blocks whose facts lie under one name. */
export const within = (name: string, blocks: readonly Block[]): Block => ({
  facts: { [name]: factsOf(blocks) },
  text: blocks
    .map(({ text }) => text)
    .filter((text) => text !== '')
    .join('\n\n'),
});

/** How a table shows an item: a title for each column, and its cell as Markdown. */
export type Columns<Item> = Readonly<Record<string, (item: Item) => string>>;

/** Items as objects, and as a table; columns that no item fills stay away. */
export function itemTable<Item extends object>(
  name: string,
  items: readonly Item[],
  columns: Columns<Item>,
): Block {
  const cells = Object.entries(columns)
    .map(([title, cell]) => ({ title, cells: items.map(cell) }))
    .filter((column) => column.cells.some((cell) => cell !== ''));
  const rows = items.map((_item, place) => cells.map((column) => column.cells[place] ?? ''));
  return {
    facts: { [name]: items },
    text:
      items.length === 0
        ? ''
        : table(
            cells.map(({ title }) => title),
            rows,
          ),
  };
}

/** Sentences as a list; nothing where there is none. */
export const sentences = (name: string, title: string, lines: readonly string[]): Block =>
  lines.length === 0
    ? untold({})
    : {
        facts: { [name]: lines },
        text: [`${title}:`, ...lines.map((line) => `* ${markdownText(line, 600)}`)].join('\n'),
      };

/** Text of a program or a picture, as it is; its fence is longer than any run of the same sign in it. */
export function codeBlock(
  name: string,
  code: string,
  { language = '', lead }: { language?: string; lead?: string } = {},
): Block {
  const clean = removeInvisible(code);
  const longest = Math.max(2, ...Array.from(clean.matchAll(/~+/g), ([run]) => run.length));
  const fence = '~'.repeat(longest + 1);
  return {
    facts: { [name]: clean },
    text: [...(lead === undefined ? [] : [lead, '']), `${fence}${language}`, clean, fence].join(
      '\n',
    ),
  };
}
