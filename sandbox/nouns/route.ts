import type { operations } from '../../contract/openapi.js';
import type { BudgetWindows } from '../world/budgets.js';
import type { OperationId } from '../contract.js';
import type { ResultPages } from '../compute/result-pages.js';
import type { Runner } from '../compute/runner.js';
import type { SandboxState } from '../world/state.js';

/** What the routes work with. */
export interface Services {
  readonly state: SandboxState;
  readonly runner: Runner;
  readonly results: ResultPages;
  readonly windows: BudgetWindows;
  /** Seconds that a run takes by the sandbox's clock. */
  readonly runSeconds: number;
  readonly clientId: string;
}

/** One request that is allowed and fits the contract. */
export interface Call extends Services {
  /** A path parameter by its name in the contract. */
  readonly param: (name: string) => string;
  /** With the contract's defaults filled in; unknown names are still there and ignored. */
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

/** The JSON that the contract declares for an operation's success. */
export type JsonOf<Id extends OperationId> = operations[Id]['responses'] extends {
  200: { content: { 'application/json': infer Json } };
}
  ? Json
  : never;

/** Routes by operationId: the answer's type is the contract's. */
export type Routes = {
  readonly [Id in OperationId]?: (call: Call) => JsonOf<Id> | Promise<JsonOf<Id>>;
};

/** One page of a list, by the query's `limit` and `offset`. */
export function page<Item>(items: readonly Item[], { query }: Call): Item[] {
  const offset = Number(query.offset ?? 0);
  return items.slice(offset, offset + Number(query.limit ?? items.length));
}
