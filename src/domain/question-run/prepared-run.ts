import type { Lane } from '../desk/run-slot.js';
import type { FoundRun, RunPart } from './run-part.js';
import type { QuestionName } from '../words/names.js';

/** One checked run that may be created: its request, and the hash that names it in the account. */
export interface PreparedRun {
  readonly role: RunPart['role'];
  readonly requestHash: string;
  readonly runKey: string;
  readonly question: QuestionName;
  readonly questionVersion?: number;
  readonly parameters: Readonly<Record<string, string>>;
  readonly lane: Lane;
  readonly freshForMs: number;
  /** Habu run id that will not do, nor anything before it. */
  readonly replaces?: string;
  /** Habu run id that is watched in place of a creation. */
  readonly adopts?: string;
  /** A run of the same request that is there already, so that none is created. */
  readonly found?: FoundRun;
}
