import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format } from 'prettier';
import { packageFile } from '../../src/package-root.js';
import { type Report, renderMachine, renderNotes, renderTable } from './report.js';

const DOCS = packageFile('docs');
const BETWEEN = /(<!-- performance:start -->)[^]*(<!-- performance:end -->)/;

/** A replacer for JSON: a hundredth of a ms is as fine as anything here can be told apart. */
const rounded = (_key: string, value: unknown): unknown =>
  typeof value === 'number' ? Math.round(value * 100) / 100 : value;

/**
 * Writes docs/performance.json, and the same numbers into docs/performance.md between its markers.
 * @throws Error when the markers are missing
 */
export async function writeDocs(report: Report): Promise<void> {
  const file = path.join(DOCS, 'performance.md');
  const text = readFileSync(file, 'utf8');
  if (!BETWEEN.test(text)) throw new Error(`${file} has no place for the numbers.`);
  const part = [renderMachine(report), renderTable(report.figures), renderNotes(report.figures)];
  const numbers = part.join('\n\n');
  writeFileSync(
    file,
    text.replace(BETWEEN, (_, start, end) => `${String(start)}\n\n${numbers}\n\n${String(end)}`),
  );
  const json = await format(JSON.stringify(report, rounded), { parser: 'json', printWidth: 100 });
  writeFileSync(path.join(DOCS, 'performance.json'), json);
}
