// The tables of docs/design about workflows, as rows of cells. They are read from the sources, so that they hold what runs:
// which workflow takes which message is seen by the handlers in the files that it imports.
import { readdirSync } from 'node:fs';
import ts from 'typescript';
import { closureOf, docOf, exportOf, importedFile, nodesOf, sourceOf } from './read-sources.mjs';

const INDEX = 'workflows/index.ts';
const NAMES = 'src/temporal/names.ts';

const code = (text) => `\`${text}\``;
const firstSentence = (text) => /^.*?[.](?=\s|$)/s.exec(text)?.[0] ?? text;
const isCallOf = (node, name) =>
  ts.isCallExpression(node) && ts.isIdentifier(node.expression) && name.test(node.expression.text);

const documented = (what, text) => {
  if (text === '') throw new Error(`${what} has no comment that says what it is`);
  return text;
};

/** Type names and files, in the order of the index. */
const workflows = () =>
  sourceOf(INDEX).statements.flatMap((statement) =>
    statement.exportClause.elements.map(({ name }) => ({
      type: name.text,
      file: importedFile(INDEX, statement.moduleSpecifier.text),
    })),
  );

/** What `<type>Id` in src/temporal/names.ts makes of its parameters' names; what has none has a handle. */
async function idOf(type) {
  const { [`${type}Id`]: makeId } = await import('../dist/src/temporal/names.js');
  if (makeId === undefined) return 'a handle';
  const [declaration] = exportOf(NAMES, `${type}Id`).declarationList.declarations;
  return code(makeId(...declaration.initializer.parameters.map(({ name }) => `<${name.text}>`)));
}

/** The exported definitions of messages: the constant's name, and `signal`, `query` or `update` with its name on the wire. */
function definitions() {
  const files = readdirSync('workflows', { recursive: true }).filter((file) =>
    file.endsWith('.ts'),
  );
  const isDefinition = (node) =>
    ts.isVariableDeclaration(node) &&
    node.initializer !== undefined &&
    isCallOf(node.initializer, /^define(Signal|Query|Update)$/);
  const found = files.flatMap((file) => nodesOf(`workflows/${file}`, isDefinition));
  return new Map(
    found.map(({ name, initializer }) => [
      name.text,
      {
        sort: initializer.expression.text.replace('define', '').toLowerCase(),
        name: initializer.arguments[0].text,
      },
    ]),
  );
}

function descriptionOf(options, message) {
  const property = options?.properties.find(({ name }) => name.text === 'description');
  return documented(`The handler of ${message}`, property?.initializer.text ?? '');
}

/** The messages that a workflow's files handle. */
const messagesOf = (file, defined) =>
  [...closureOf(file)]
    .flatMap((one) => nodesOf(one, (node) => isCallOf(node, /^setHandler$/)))
    .map(({ arguments: [message, , options] }) => {
      const definition = defined.get(message.text);
      if (definition === undefined) throw new Error(`${message.text} is defined nowhere`);
      return { ...definition, description: descriptionOf(options, definition.name) };
    });

/** One row a message and description, with every workflow that takes it. */
function messageRows() {
  const defined = definitions();
  const rows = new Map();
  for (const { type, file } of workflows())
    for (const message of messagesOf(file, defined)) {
      const key = JSON.stringify(message);
      rows.set(key, { ...message, takers: [...(rows.get(key)?.takers ?? []), type] });
    }
  return [...rows.values()].map(({ takers, sort, name, description }) => [
    takers.map(code).join(', '),
    sort,
    code(name),
    description,
  ]);
}

const workflowRows = () =>
  Promise.all(
    workflows().map(async ({ type, file }) => [
      code(type),
      code(file),
      await idOf(type),
      firstSentence(documented(type, docOf(exportOf(file, type)))),
    ]),
  );

const attributeRows = () =>
  sourceOf('workflows/search-attributes.ts')
    .statements.filter(ts.isVariableStatement)
    .map((statement) => {
      const [name] = statement.declarationList.declarations[0].initializer.arguments;
      return [code(name.text), documented(name.text, docOf(statement))];
    });

function phaseRows() {
  const [declaration] = exportOf('src/domain/words/phase.ts', 'PHASES').declarationList
    .declarations;
  return declaration.initializer.expression.elements.map((element) => [
    code(element.text),
    documented(`The phase ${element.text}`, docOf(element)),
  ]);
}

/** By the name of its place in the docs: the head and the rows of each table. */
export const workflowTables = async () => ({
  workflows: [['Type', 'File', 'Id', 'What it is'], await workflowRows()],
  messages: [['Taken by', 'Sort', 'Name', 'What it says'], messageRows()],
  attributes: [['Search attribute', 'What it holds, and of what'], attributeRows()],
  phases: [['Phase', 'Meaning'], phaseRows()],
});
