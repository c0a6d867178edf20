import { readFileSync } from 'node:fs';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import type { components, operations } from '../contract/openapi.js';
import { packageFile } from '../src/package-root.js';

export type OperationId = keyof operations;
export type Schemas = components['schemas'];

/** What the sandbox reads of a schema. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly maximum?: number;
}

type Content = Readonly<Record<string, { readonly schema: Schema }>>;

interface Parameter {
  readonly in: string;
  readonly name: string;
  readonly required?: boolean;
  readonly schema?: Schema;
  /** In place of `schema` where the value is a JSON document inside the query string. */
  readonly content?: Content;
}

/** What the contract says beyond OpenAPI. */
interface OperationFacts {
  readonly effect: 'read' | 'change' | 'delete';
  readonly file?: true;
  readonly spendsRun?: true;
  readonly withoutToken?: true;
  readonly wrapped?: string;
}

interface OperationDocument {
  readonly operationId: OperationId;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly required?: boolean; readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
  readonly 'x-habu': OperationFacts;
}

interface ContractDocument {
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
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
  readonly requestSchema?: Schema;
  /** Status and shape of its success; no shape where the body is empty. */
  readonly success: { readonly status: number; readonly schema?: Schema };
  readonly errorStatuses: readonly number[];
  readonly facts: OperationFacts;
}

const CONTRACT_FILE = packageFile('contract', 'habu-openapi.json');

/** The API contract, read from the data file; the checks are made by ajv and share no code with the client. */
export class Contract {
  readonly operations: readonly ContractOperation[];
  readonly #document: ContractDocument;
  readonly #compiled = new Map<string, ValidateFunction>();
  readonly #bodies = newAjv(false);
  /** A query string holds text only, so digits become numbers here and nowhere else. */
  readonly #queries = newAjv(true);

  constructor() {
    const document = JSON.parse(readFileSync(CONTRACT_FILE, 'utf8')) as ContractDocument;
    this.#document = document;
    this.#bodies.addSchema(document, 'contract', false);
    this.#queries.addSchema(document, 'contract', false);
    this.operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => describe(path, method, operation)),
    );
  }

  /** A schema itself, where a name stands for it. */
  readonly resolve = (schema: Schema): Schema => {
    const name = schema.$ref?.split('/').at(-1);
    return name === undefined ? schema : (this.#document.components.schemas[name] ?? {});
  };

  /** Problems of a query; fills in the contract's defaults in place and leaves unknown names alone. */
  queryProblems(operation: ContractOperation, query: Record<string, unknown>): string[] {
    const own = operation.parameters.filter((parameter) => parameter.in === 'query');
    for (const { name, schema, content } of own) {
      const text = query[name];
      if (content !== undefined) query[name] = asJson(text);
      // A list is one text with commas.
      else if (schema?.type === 'array' && typeof text === 'string') query[name] = text.split(',');
    }
    const schemaOf = ({ schema: plain, content }: Parameter): Schema =>
      plain ?? content?.['application/json']?.schema ?? {};
    const schema = {
      type: 'object',
      properties: Object.fromEntries(own.map((one) => [one.name, bounded(rebased(schemaOf(one)))])),
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

  /** Problems of an answer to a request that succeeded. */
  responseProblems(operation: ContractOperation, body: unknown): string[] {
    if (operation.success.schema === undefined) return [];
    const at = `${operation.pointer}/responses/${operation.success.status}`;
    return this.#problemsAt(`${at}/content/application~1json/schema`, body);
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
const rebased = (schema: Schema): Schema =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"contract#/')) as Schema;

/** A whole number that no integer of a server holds is none (invented: the contract states a bound for few). */
const bounded = (schema: Schema): Schema =>
  schema.type === 'integer' ? { maximum: 2 ** 31 - 1, ...schema } : schema;

/** Text that is no JSON stays text, which no schema of such a parameter allows. */
function asJson(text: unknown): unknown {
  if (typeof text !== 'string') return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

function describe(path: string, method: string, operation: OperationDocument): ContractOperation {
  const { operationId, parameters = [], requestBody, responses, 'x-habu': facts } = operation;
  const statuses = Object.keys(responses).map(Number);
  const status = statuses.find((one) => one < 300) ?? 200;
  const schema = responses[status]?.content?.['application/json']?.schema;
  const requestSchema = requestBody?.content['application/json']?.schema;
  return {
    id: operationId,
    method: method.toUpperCase(),
    path,
    hasBody: requestBody !== undefined,
    bodyIsRequired: requestBody?.required === true,
    parameters,
    pointer: `/paths/${path.replaceAll('/', '~1')}/${method}`,
    success: schema === undefined ? { status } : { status, schema },
    ...(requestSchema === undefined ? {} : { requestSchema }),
    errorStatuses: statuses.filter((one) => one >= 400),
    facts,
  };
}
