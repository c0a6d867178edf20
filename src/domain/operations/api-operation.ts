import type { SearchedOperation } from './rank-operations.js';

/** One operation of the API, with all that is to be known before it is called. */
export interface ApiOperation extends SearchedOperation {
  readonly method: string;
  /** Parameters of path and query, `name!` where it is needed, with the values that are allowed. */
  readonly pathParameters: readonly string[];
  readonly queryParameters: readonly string[];
  /** What the body holds, in short; absent where it takes none. */
  readonly body?: string;
  readonly spendsRun: boolean;
  readonly discloses: boolean;
  readonly secret: boolean;
  readonly file: boolean;
  readonly internal: boolean;
  readonly executorOnly: boolean;
}

/** An operation with what a caller gives to it. */
export interface OperationCall {
  readonly operation: string;
  readonly path: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  /** JSON. */
  readonly body?: string;
}

/** What to keep of an answer. */
export interface KeptOfAnswer {
  /** Members of an entry, `user.name` too; everything when empty. */
  readonly fields: readonly string[];
  readonly limit: number;
  readonly offset: number;
}
