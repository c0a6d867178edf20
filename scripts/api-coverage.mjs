// The page docs/api-coverage.md: for each operation of the contract who uses it, what the sandbox answers, which tests name it,
// or why nobody may call it. Nothing here is kept by hand; an operation with neither a use nor a reason ends the writing.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const filesIn = (root, folder) =>
  readdirSync(join(root, folder), { recursive: true })
    .filter((file) => /\.ts$/.test(file))
    .map((file) => join(folder, file))
    .sort();

const naming = (root, folders, isWanted) => {
  const texts = folders
    .flatMap((folder) => filesIn(root, folder))
    .filter(isWanted)
    .map((file) => [file, readFileSync(join(root, file), 'utf8')]);
  return (id) => texts.filter(([, text]) => text.includes(`'${id}'`)).map(([file]) => file);
};

const isTest = (file) => file.endsWith('.test.ts');

/** @param parts from dist: the kinds of items, the rule of sign-offs, the operations and the sandbox's routes */
export function apiCoverage(root, { ITEM_KINDS, signOffClass, apiOperations, ROUTES }, table) {
  const usedIn = naming(root, ['src/habu', 'activities', 'worker'], (file) => !isTest(file));
  const testedIn = naming(
    root,
    ['test/habu', 'test/activities', 'test/e2e', 'test/sandbox'],
    isTest,
  );
  const listed = Object.entries(ITEM_KINDS).flatMap(([kind, lists]) =>
    lists.map(({ operation }) => [operation, `list_items ${kind}`]),
  );
  const rows = apiOperations().map((operation) => {
    const { id } = operation;
    const uses = [
      ...usedIn(id),
      ...listed.filter(([listedId]) => listedId === id).map(([, use]) => use),
      ...toolOf(operation, signOffClass),
    ];
    const reason = reasonAgainst(operation, signOffClass);
    if (uses.length === 0 && reason === '')
      throw new Error(`${id} has no tool and no reason why not: see scripts/api-coverage.mjs.`);
    return [
      `\`${id}\``,
      uses.join(', '),
      reason,
      ROUTES.has(id) ? 'yes' : 'no',
      testedIn(id).join(', '),
    ];
  });
  const answered = rows.filter(([, , , sandbox]) => sandbox === 'yes').length;
  const used = rows.filter(([, uses]) => uses !== '').length;
  return `# Coverage of the API

\`npm run docs\` writes this page from the sources. Of ${rows.length} operations ${used} can be reached by a tool or a workflow, and the sandbox
answers ${answered}. What \`call_api\` does only for some values (see \`src/domain/operations/sign-off-class.ts\`) stands with its reason beside it.

${table(['Operation', 'Used by', 'Why not, or not always', 'Sandbox', 'Tests that name it'], rows)}
`;
}

function toolOf({ effect, file, spendsRun, internal, executorOnly, ...rest }, signOffClass) {
  if (internal || executorOnly || file || spendsRun) return [];
  if (effect === 'read') return ['read_api'];
  const given = [undefined, ...HARMLESS];
  const isOrdinary = given.some((one) => signOffClass({ effect, ...rest }, one) === undefined);
  return isOrdinary ? ['call_api'] : [];
}

/** Values with which some changes need nobody's agreement. */
const HARMLESS = [
  [{ access: 'QUESTION_OWNER_ONLY' }],
  [{ partnerCanAssign: false }],
  { role: 'Viewer' },
  { status: 'PAUSED' },
  { decision: 'REJECT' },
  { computeCapacity: 'DEFAULT' },
];

function reasonAgainst(operation, signOffClass) {
  if (operation.internal) return 'internal to the platform';
  if (operation.executorOnly) return 'for the party that computes runs';
  if (operation.file) return 'answers a file: rows come by get_run_results';
  if (operation.spendsRun) return 'spends a run: only workflows with a grant of the run desk';
  if (operation.effect === 'read') return '';
  const strictest = signOffClass(operation, { rampIDConsent: true });
  return strictest === undefined ? '' : `sign-off: ${strictest}`;
}
