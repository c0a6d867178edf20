import { Command } from 'commander';
import { HabuMcpError } from '../domain/errors/habu-mcp-error.js';
import { nearestNames } from '../domain/text/nearest-name.js';
import { contractDiff, type ContractChange } from './api/contract-diff.js';
import { operationsIn } from './api/openapi-document.js';
import { operationLine, operationText } from './api/operation-text.js';
import { ownContract, readOpenApi } from './api/read-openapi.js';
import { callersOf } from './api/used-operations.js';

interface OutputOptions {
  readonly json?: true;
}

const HELP = `
This looks at the contract that habu-mcp is built from; it calls nothing and needs no credentials.

Examples:
  $ habu-mcp api list schedule             operations that speak of a schedule; * marks those that habu-mcp calls
  $ habu-mcp api show createCleanroom      its parameters, body and answer, and what else is known of it
  $ habu-mcp api check ./openapi.yml       what a newer contract adds, removes and changes`;

const CHECK_HELP = `
The file is the OpenAPI document of the API, as YAML or JSON. The corrections that habu-mcp makes to the published document
are made to it too; those that fit no more are named.

The exit code is for a pipeline:
  0  nothing differs
  1  the file cannot be read, or is no OpenAPI document
  2  something differs, and nothing that habu-mcp calls
  3  an operation differs, or is gone, that habu-mcp calls: read its changes before you use the API's new version

Example:
  $ habu-mcp api check ./openapi.yml || test $? -eq 2`;

export function apiCommand(): Command {
  const command = new Command('api')
    .description("look up the API's operations, and compare its contract with a newer one")
    .addHelpText('after', HELP);
  command
    .command('list [words...]')
    .description('list the operations, or those that speak of all the words')
    .option('--json', 'print them as JSON')
    .action(async (words: readonly string[], options: OutputOptions) =>
      print(await list(words, options)),
    );
  command
    .command('show <operation>')
    .description('show one operation: parameters, body, answer, and what else is known of it')
    .option('--json', 'print its part of the contract as JSON')
    .action(async (id: string, options: OutputOptions) => print(await show(id, options)));
  command
    .command('check <file>')
    .description('say what a newer OpenAPI document of the API adds, removes and changes')
    .option('--json', 'print the changes as JSON')
    .addHelpText('after', CHECK_HELP)
    .action(async (file: string, options: OutputOptions) => {
      const { text, exitCode } = await check(file, options);
      print(text);
      process.exitCode = exitCode;
    });
  return command;
}

const print = (text: string): void => void process.stdout.write(`${text}\n`);
const inJson = (value: unknown): string => JSON.stringify(value, undefined, 2);

async function list(words: readonly string[], { json }: OutputOptions): Promise<string> {
  const all = [...operationsIn(await ownContract()).values()];
  const wanted = words.map((word) => word.toLowerCase());
  const found = all.filter((operation) => {
    const text = operationLine(operation).toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
  if (json === true)
    return inJson(
      found.map(({ id, method, path, declared }) => ({
        id,
        method,
        path,
        ...declared['x-habu'],
        calledBy: callersOf(id),
      })),
    );
  const total = `${found.length} of ${all.length} operations; * is called by habu-mcp.`;
  return [...found.map(operationLine), total].join('\n');
}

async function show(id: string, { json }: OutputOptions): Promise<string> {
  const document = await ownContract();
  const operations = operationsIn(document);
  const operation = operations.get(id);
  if (operation === undefined) throw unknownOperation(id, [...operations.keys()]);
  return json === true ? inJson(operation) : operationText(document, operation);
}

function unknownOperation(id: string, known: readonly string[]): HabuMcpError {
  const nearest = nearestNames(id, known);
  const hint = nearest.length === 0 ? '' : ` Near it are ${nearest.join(', ')}.`;
  return new HabuMcpError('INVALID_ARGUMENT', `The API has no operation ${id}.${hint}`, {
    nextStep: 'Find its name with habu-mcp api list <words>.',
  });
}

interface Checked {
  readonly text: string;
  readonly exitCode: number;
}

async function check(file: string, { json }: OutputOptions): Promise<Checked> {
  const { document, unfit } = await readOpenApi(file);
  const changes = contractDiff(await ownContract(), document).map((change) => ({
    ...change,
    calledBy: callersOf(change.operation),
  }));
  const touched = changes.filter(({ calledBy }) => calledBy.length > 0);
  const exitCode = touched.length > 0 ? 3 : changes.length + unfit.length > 0 ? 2 : 0;
  if (json === true)
    return { text: inJson({ changes, correctionsThatFitNoMore: unfit }), exitCode };
  const lines = [
    ...changes.flatMap(changeLines),
    ...unfit.map((sentence) => `correction that fits no more: ${sentence}`),
  ];
  return { text: [...lines, summary(changes, touched.length)].join('\n'), exitCode };
}

type Told = ContractChange & { readonly calledBy: readonly string[] };

const changeLines = ({ operation, kind, details, calledBy }: Told): readonly string[] => [
  `${kind.padEnd(8)} ${operation}${calledBy.length > 0 ? `  (called by ${calledBy.join(', ')})` : ''}`,
  ...details.map((detail) => `           ${detail}`),
];

function summary(changes: readonly Told[], touched: number): string {
  const count = (kind: ContractChange['kind']): number =>
    changes.filter((change) => change.kind === kind).length;
  if (changes.length === 0) return 'No operation differs.';
  return `${count('added')} added, ${count('removed')} removed, ${count('changed')} changed; ${
    touched === 0 ? 'none of them is' : `${touched} of them ${touched === 1 ? 'is' : 'are'}`
  } called by habu-mcp.`;
}
