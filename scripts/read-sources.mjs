// What the generated docs read in TypeScript sources: doc comments, imports, and what a module exports.
import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('..', import.meta.url));
const parsed = new Map();

/** @param file from the root of the repository */
export function sourceOf(file) {
  if (!parsed.has(file)) {
    const text = readFileSync(join(root, file), 'utf8');
    parsed.set(file, ts.createSourceFile(file, text, ts.ScriptTarget.ES2023, true));
  }
  return parsed.get(file);
}

/** The file that `./name.js` in `file` means, from the root of the repository. */
export const importedFile = (file, specifier) =>
  relative(root, join(root, dirname(file), specifier.replace(/\.js$/, '.ts')));

/** A file and all that it runs of the same folder of the root, imports of imports included; what is a type only is not run. */
export function closureOf(file, seen = new Set()) {
  if (seen.has(file)) return seen;
  seen.add(file);
  const [folder] = file.split('/');
  for (const statement of sourceOf(file).statements) {
    if (!ts.isImportDeclaration(statement) || statement.importClause?.isTypeOnly) continue;
    const { text } = statement.moduleSpecifier;
    if (!text.startsWith('.')) continue;
    const imported = importedFile(file, text);
    if (imported.startsWith(`${folder}/`)) closureOf(imported, seen);
  }
  return seen;
}

/** Every node of a file that fits. */
export function nodesOf(file, fits) {
  const found = [];
  const visit = (node) => {
    if (fits(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(sourceOf(file));
  return found;
}

/** The comment that stands directly before a node, without its signs, in one line. */
export function docOf(node) {
  const text = node.getSourceFile().text;
  const comments = ts.getLeadingCommentRanges(text, node.getFullStart()) ?? [];
  const last = comments.at(-1);
  if (last === undefined) return '';
  return text
    .slice(last.pos, last.end)
    .replace(/^\/\*\*|\*\/$/g, '')
    .replace(/^\s*\* ?/gm, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The statement of a file that exports this name. */
export function exportOf(file, name) {
  const statement = sourceOf(file).statements.find((one) =>
    ts.isVariableStatement(one)
      ? one.declarationList.declarations.some((declaration) => declaration.name.text === name)
      : ts.isFunctionDeclaration(one) && one.name?.text === name,
  );
  if (statement === undefined) throw new Error(`${file} exports no ${name}`);
  return statement;
}
