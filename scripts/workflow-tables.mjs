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

/** The handle of its kind, or what `<type>Id` in src/temporal/names.ts makes of its parameters' names. */
async function idOf(type, kinds) {
  const kind = Object.values(kinds).find(({ workflow }) => workflow === type);
  if (kind !== undefined) return code(`${kind.prefix}-<ten characters>`);
  const { [`${type}Id`]: makeId } = await import('../dist/src/temporal/names.js');
  if (makeId === undefined) throw new Error(`${type} is of no kind, and ${NAMES} has no ${type}Id`);
  const [declaration] = exportOf(NAMES, `${type}Id`).declarationList.declarations;
  return code(makeId(...declaration.initializer.parameters.map(({ name }) => `<${name.text}>`)));
}

const filesIn = (folder) =>
  readdirSync(folder, { recursive: true })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => `${folder}/${file}`)
    .sort();

/** The exported definitions of messages: the constant's name, and `signal`, `query` or `update` with its name on the wire. */
function definitions() {
  const isDefinition = (node) =>
    ts.isVariableDeclaration(node) &&
    node.initializer !== undefined &&
    isCallOf(node.initializer, /^define(Signal|Query|Update)$/);
  const found = filesIn('workflows').flatMap((file) => nodesOf(file, isDefinition));
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

const workflowRows = (kinds) =>
  Promise.all(
    workflows().map(async ({ type, file }) => [
      code(type),
      code(file),
      await idOf(type, kinds),
      firstSentence(documented(type, docOf(exportOf(file, type)))),
    ]),
  );

function attributeRows() {
  const [declaration] = exportOf('src/domain/words/search-attributes.ts', 'SEARCH_ATTRIBUTES')
    .declarationList.declarations;
  return declaration.initializer.expression.properties.map((property) => {
    const { text } = property.initializer;
    return [code(text), documented(text, docOf(property))];
  });
}

function phaseRows() {
  const [declaration] = exportOf('src/domain/words/phase.ts', 'PHASES').declarationList
    .declarations;
  return declaration.initializer.expression.elements.map((element) => [
    code(element.text),
    documented(`The phase ${element.text}`, docOf(element)),
  ]);
}

/** The files of a folder that hold a node which fits. */
const filesWith = (folder, fits) =>
  filesIn(folder).filter((file) => nodesOf(file, fits).length > 0);

const isReadOf = (name) => (node) =>
  ts.isCallExpression(node) &&
  node.expression.name?.text === 'read' &&
  node.arguments[0]?.text === name;

/** A member of the object that a factory of activities gives; the index only picks them. */
const isActivity = (name) => (node) =>
  (ts.isMethodDeclaration(node) ||
    ts.isPropertyAssignment(node) ||
    ts.isShorthandPropertyAssignment(node)) &&
  ts.isObjectLiteralExpression(node.parent) &&
  node.name.text === name;

function activityFiles(name) {
  const files = filesWith('activities', isActivity(name));
  const makers = files.filter((file) => file !== 'activities/index.ts');
  if (makers.length === 0) throw new Error(`No file of activities has one named ${name}`);
  return makers;
}

/** Each read with the tools' files that ask for it and the file of its activity. */
const readRows = () =>
  nodesOf('src/domain/reads/reads.ts', ts.isInterfaceDeclaration)
    .find(({ name }) => name.text === 'Reads')
    .members.map(({ name: { text } }) => [
      code(text),
      filesWith('src/tools', isReadOf(text)).map(code).join(', '),
      activityFiles(text).map(code).join(', '),
    ]);

const kindRows = (kinds) =>
  Object.entries(kinds).map(([kind, { prefix, workflow, startedBy, body, answer }]) => [
    code(kind),
    code(`${prefix}-…`),
    code(startedBy),
    code(workflow),
    body,
    answer,
  ]);

/** By the name of its place in the docs: the head and the rows of each table. */
export const workflowTables = async (kinds) => ({
  workflows: [['Type', 'File', 'Id', 'What it is'], await workflowRows(kinds)],
  messages: [['Taken by', 'Sort', 'Name', 'What it says'], messageRows()],
  attributes: [['Search attribute', 'What it holds, and of what'], attributeRows()],
  reads: [['Read', 'Asked by', 'Activity in'], readRows()],
  kinds: [['Kind', 'Handle', 'Started by', 'Workflow', 'Body', 'Answer'], kindRows(kinds)],
  phases: [['Phase', 'Meaning'], phaseRows()],
});
