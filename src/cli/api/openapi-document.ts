/** What is read of an OpenAPI document; any of it may be missing in a file that is given. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly additionalProperties?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly default?: unknown;
}

interface Content {
  readonly $ref?: string;
  readonly content?: Readonly<Record<string, { readonly schema?: Schema } | undefined>>;
}

export interface Parameter extends Content {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema?: Schema;
}

export interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: Content & { readonly required?: boolean };
  readonly responses?: Readonly<Record<string, Content>>;
  readonly 'x-habu'?: Readonly<Record<string, unknown>>;
}

export interface OpenApiDocument {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

export interface PlacedOperation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly declared: Operation;
}

const METHODS = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']);

/** By id; an operation without one is known by its place. */
export const operationsIn = ({ paths }: OpenApiDocument): ReadonlyMap<string, PlacedOperation> =>
  new Map(
    Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods)
        .filter(([method]) => METHODS.has(method))
        .map(([name, declared]): [string, PlacedOperation] => {
          const method = name.toUpperCase();
          const { operationId: id = `${method} ${path}` } = declared as Partial<Operation>;
          return [id, { id, method, path, declared }];
        }),
    ),
  );

/** What a node or the reference in its place says; empty where the reference leads nowhere. */
export function resolved<Node extends { readonly $ref?: string }>(
  document: OpenApiDocument,
  node: Node | undefined,
  depth = 0,
): Node | undefined {
  if (node?.$ref === undefined || depth > 20) return node;
  const steps = node.$ref.split('/').slice(1);
  const found = steps.reduce<unknown>(
    (place, step) => (place as Readonly<Record<string, unknown>> | undefined)?.[step],
    document,
  );
  return resolved(document, found as Node | undefined, depth + 1);
}

export const jsonSchema = ({ content }: Content = {}): Schema | undefined =>
  content?.['application/json']?.schema;

export const successOf = ({ responses = {} }: Operation): Content | undefined =>
  Object.entries(responses).find(([status]) => status.startsWith('2'))?.[1];
