// Reduces the published OpenAPI document of the API to its shapes: `node contract/make-contract.mjs <openapi.yml>`
// writes habu-openapi.json (every operation, no prose, our corrections and facts) and openapi.d.ts (its types) beside it.
// See docs/design/contract.md.
import { readFile, writeFile } from 'node:fs/promises';
import openapiTS, { astToString } from 'openapi-typescript';
import { parse } from 'yaml';
import { correct, schemasWithoutType } from './correct.mjs';
import { CORRECTIONS } from './corrections.mjs';
import { addFacts, idsAsType, operationsOf } from './operation-facts.mjs';
import { OPERATIONS } from './operations.mjs';
import { reduce } from './reduce.mjs';

/** OpenAPI 3.0 requires a description on each response; an empty one says nothing and satisfies it. */
function describeResponses(doc) {
  const groups = [
    doc.components.responses,
    ...operationsOf(doc).map((operation) => operation.responses ?? {}),
  ];
  for (const response of groups.flatMap((group) => Object.values(group)))
    if (!('$ref' in response)) response.description = '';
}

/** The types are of what is put into a query: a document there is an object until it is written. */
function withPlainQueries(doc) {
  const copy = JSON.parse(JSON.stringify(doc));
  for (const parameter of operationsOf(copy).flatMap(({ parameters = [] }) => parameters))
    if (parameter.content !== undefined) {
      parameter.schema = parameter.content['application/json'].schema;
      delete parameter.content;
    }
  return copy;
}

const source = process.argv[2];
if (source === undefined)
  throw new Error('Give the path of the published OpenAPI document (YAML).');
const published = parse(await readFile(source, 'utf8'));
const { info, servers, security, paths, components } = published;
const contract = {
  openapi: published.openapi,
  info: { title: 'Habu API', version: info.version },
  servers: servers.map(({ url }) => ({ url })),
  ...reduce({ security, paths, components }),
};
describeResponses(contract);
const problems = [
  ...correct(contract, CORRECTIONS),
  ...schemasWithoutType(contract).map(
    (pointer) => `${pointer}: has properties and no type; add a row to contract/corrections.mjs.`,
  ),
  ...addFacts(contract, OPERATIONS),
];
if (problems.length > 0) {
  console.error(`The contract is not made; nothing was written.\n${problems.join('\n')}`);
  process.exit(1);
}
const json = `${JSON.stringify(contract, null, 2)}\n`;
await writeFile(new URL('habu-openapi.json', import.meta.url), json);
// A default is what the server assumes, not a promise that every answer carries the property.
const types = astToString(
  await openapiTS(JSON.stringify(withPlainQueries(contract)), {
    alphabetize: true,
    defaultNonNullable: false,
  }),
);
const sets = [
  idsAsType(contract, 'SpendingOperation', ({ spendsRun }) => spendsRun),
  idsAsType(contract, 'FileOperation', ({ file }) => file),
  idsAsType(contract, 'PagedOperation', ({ paging }) => paging),
  idsAsType(contract, 'RefusedOperation', ({ internal, executorOnly }) => internal || executorOnly),
];
await writeFile(new URL('openapi.d.ts', import.meta.url), `${types}${sets.join('')}`);
