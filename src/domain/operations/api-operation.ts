import type { SearchedOperation } from './rank-operations.js';

export type { SearchedOperation };

/** Facts of an operation that hold or do not: see contract/operations.mjs. */
export interface OperationFlags {
  readonly spendsRun?: true;
  readonly discloses?: true;
  readonly secret?: true;
  readonly file?: true;
  /** Answers the cells of a result, under names that a person chose. */
  readonly cells?: true;
  readonly internal?: true;
  readonly executorOnly?: true;
}

/** One operation of the API, with all that is to be known before it is called. */
export interface ApiOperation extends SearchedOperation, OperationFlags {
  readonly method: string;
  /** Parameters of path and query, `name!` where it is needed, with the values that are allowed. */
  readonly pathParameters: readonly string[];
  readonly queryParameters: readonly string[];
  /** What the body holds, in short; absent where it takes none. */
  readonly body?: string;
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
