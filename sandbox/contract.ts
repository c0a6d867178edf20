import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import type { components, operations } from '../contract/openapi.js';
import { packageFile } from '../src/package-root.js';

export type OperationId = keyof operations;
export type Schemas = components['schemas'];

interface Parameter {
  readonly in: string;
  readonly name: string;
  readonly required?: boolean;
  /** Absent where the value is a JSON document inside the query string. */
  readonly schema?: object;
}

interface OperationDocument {
  readonly operationId: OperationId;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly required?: boolean };
}

interface ContractDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationDocument>>>>;
}

/** One operation and its place in the contract. */
export interface ContractOperation {
  readonly id: OperationId;
  readonly method: string;
  /** Relative to the base URL, parameters in `{braces}`. */
  readonly path: string;
  readonly bodyIsRequired: boolean;
  readonly hasBody: boolean;
  readonly parameters: readonly Parameter[];
  /** JSON pointer to the operation inside the document. */
  readonly pointer: string;
}

const CONTRACT_FILE = packageFile('contract', 'habu-openapi.json');

/** The API contract, read from the data file; the checks are made by ajv and share no code with the client. */
export class Contract {
  readonly operations: readonly ContractOperation[];
  readonly #compiled = new Map<string, ValidateFunction>();
  readonly #bodies = newAjv(false);
  /** A query string holds text only, so digits become numbers here and nowhere else. */
  readonly #queries = newAjv(true);

  constructor() {
    const document = JSON.parse(readFileSync(CONTRACT_FILE, 'utf8')) as ContractDocument;
    this.#bodies.addSchema(document, 'contract', false);
    this.#queries.addSchema(document, 'contract', false);
    this.operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => describe(path, method, operation)),
    );
  }

  /** Problems of a query; fills in the contract's defaults in place and leaves unknown names alone. */
  queryProblems(operation: ContractOperation, query: Record<string, unknown>): string[] {
    const own = operation.parameters.filter((parameter) => parameter.in === 'query');
    const schema = {
      type: 'object',
      properties: Object.fromEntries(own.map(({ name, schema: of }) => [name, rebased(of ?? {})])),
      required: own.filter(({ required }) => required === true).map(({ name }) => name),
    };
    return this.#problems(`${operation.pointer}/query`, () => this.#queries.compile(schema), query);
  }

  bodyProblems(operation: ContractOperation, body: unknown): string[] {
    return this.#problemsAt(
      `${operation.pointer}/requestBody/content/application~1json/schema`,
      body,
    );
  }

  /** Problems of an answer with status 200. */
  responseProblems(operation: ContractOperation, body: unknown): string[] {
    return this.#problemsAt(
      `${operation.pointer}/responses/200/content/application~1json/schema`,
      body,
    );
  }

  #problemsAt(pointer: string, value: unknown): string[] {
    return this.#problems(
      pointer,
      () => this.#bodies.compile({ $ref: `contract#${pointer}` }),
      value,
    );
  }

  #problems(key: string, compile: () => ValidateFunction, value: unknown): string[] {
    const validate = this.#compiled.get(key) ?? compile();
    this.#compiled.set(key, validate);
    if (validate(value)) return [];
    return (validate.errors ?? []).map(({ instancePath, message }) =>
      `${instancePath} ${message ?? ''}`.trim(),
    );
  }
}

const newAjv = (coerceTypes: boolean): Ajv => {
  const ajv = new Ajv({ strict: false, allErrors: true, useDefaults: true, coerceTypes });
  addFormats.default(ajv);
  return ajv;
};

/** Defaults apply only to a schema that stands in place, so it is copied, with its references kept absolute. */
const rebased = (schema: object): object =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"contract#/')) as object;

const describe = (
  path: string,
  method: string,
  operation: OperationDocument,
): ContractOperation => ({
  id: operation.operationId,
  method: method.toUpperCase(),
  path,
  hasBody: operation.requestBody !== undefined,
  bodyIsRequired: operation.requestBody?.required === true,
  parameters: operation.parameters ?? [],
  pointer: `/paths/${path.replaceAll('/', '~1')}/${method}`,
});
