import { readFile } from 'node:fs/promises';
import { correct } from '../../../contract/correct.mjs';
import { CORRECTIONS } from '../../../contract/corrections.mjs';
import { reduce } from '../../../contract/reduce.mjs';
import { HabuMcpError } from '../../domain/errors/habu-mcp-error.js';
import { isObject } from '../../domain/words/is-object.js';
import { packageFile } from '../../package-root.js';
import { operationsIn, type OpenApiDocument } from './openapi-document.js';

export interface GivenDocument {
  /** Without prose, and corrected as ours is. */
  readonly document: OpenApiDocument;
  /** Corrections of ours that no longer fit, one sentence each: what was wrong there has changed. */
  readonly unfit: readonly string[];
}

export const ownContract = async (): Promise<OpenApiDocument> =>
  JSON.parse(
    await readFile(packageFile('contract', 'habu-openapi.json'), 'utf8'),
  ) as OpenApiDocument;

/** @throws HabuMcpError INVALID_ARGUMENT for a file that cannot be read or is no OpenAPI document */
export async function readOpenApi(file: string): Promise<GivenDocument> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw notOpenApi(file, 'cannot be read', cause);
  });
  const content = await parse(file, text);
  const isDocument =
    isObject(content) &&
    typeof content['openapi'] === 'string' &&
    isObject(content['paths']) &&
    Object.values(content['paths']).every(isObject);
  if (!isDocument) throw notOpenApi(file, 'is no OpenAPI 3 document: it needs openapi and paths');
  const document = reduce(content) as OpenApiDocument;
  const isOurs = [...operationsIn(document).values()].some(({ declared }) => 'x-habu' in declared);
  return { document, unfit: isOurs ? [] : correct(document, CORRECTIONS) };
}

async function parse(file: string, text: string): Promise<unknown> {
  try {
    if (text.trimStart().startsWith('{')) return JSON.parse(text) as unknown;
    const { parse: parseYaml } = await import('yaml');
    return parseYaml(text) as unknown;
  } catch (cause) {
    throw notOpenApi(file, 'is neither JSON nor YAML', cause);
  }
}

const notOpenApi = (file: string, what: string, cause?: unknown): HabuMcpError =>
  new HabuMcpError('INVALID_ARGUMENT', `${file} ${what}.`, {
    nextStep: 'Give the OpenAPI document of the API, as YAML or JSON.',
    cause,
  });
