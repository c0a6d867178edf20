import type { MadeBy, ServerBinary } from '../server-version.js';
import type { Release } from './releases.js';

export interface BinarySearch {
  /** HABU_TEMPORAL_CLI. */
  readonly temporalCli?: string;
  /** Directories as in PATH. */
  readonly searchPath: string;
  readonly cacheDir: string;
  /** Base URL without a slash at the end. */
  readonly downloadSite: string;
  readonly releases: readonly Release[];
  /** The server that made the database, if there is one: only its minor version may open it. */
  readonly madeBy?: MadeBy;
  /** Whether a program that is not here yet may be fetched. */
  readonly mayFetch: boolean;
  readonly onProgress: (stage: string) => void;
  /** Ends a fetch. */
  readonly signal?: AbortSignal;
}

export interface Refusal {
  readonly refusal: string;
}

/** One place that may have the dev server. It answers with a program that was seen to run, or why it has none. */
export interface BinarySource {
  readonly name: string;
  find(search: BinarySearch): Promise<ServerBinary | Refusal>;
}
