import type { ResultPages } from '../compute/result-pages.js';
import type { Runner } from '../compute/runner.js';
import type { Contract, ContractOperation, OperationId } from '../contract.js';
import type { Act, Fields } from '../world/agenda.js';
import type { BudgetWindows } from '../world/budgets.js';
import type { Row } from '../world/records.js';
import type { SandboxState } from '../world/state.js';
import type { Transaction } from '../world/transaction.js';

/** What the routes work with. */
export interface Services {
  readonly state: SandboxState;
  readonly contract: Contract;
  readonly runner: Runner;
  readonly results: ResultPages;
  readonly windows: BudgetWindows;
  /** Seconds that a run takes by the sandbox's clock. */
  readonly runSeconds: number;
  readonly clientId: string;
}

/** One request that is allowed and fits the contract. */
export interface Call extends Services {
  readonly operation: ContractOperation;
  readonly tx: Transaction;
  readonly nouns: readonly Noun[];
  readonly isStrict: boolean;
  /** The ids in the path by their names in the contract. */
  readonly path: Readonly<Record<string, string>>;
  /** The object that a path parameter names; it is there. */
  readonly at: (name: string) => Row;
  /** The object of a noun that has an id, or given fields. @throws Refusal 404 */
  readonly need: (noun: string, wanted: unknown) => Row;
  /** Gives the object that a path parameter names other fields. */
  readonly change: (name: string, fields: Fields) => Row;
  /** With the contract's defaults filled in; unknown names are still there and ignored. */
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

/** One step of a life: applied to a record that still has the fields of `while`, so many seconds after its birth. */
export interface LifeStep {
  readonly while: Fields;
  readonly after: number;
  readonly become: Fields | ((row: Row) => Fields);
}

/** A kind of objects of the API, declared as data. Records keep the ids of their parents under the paths' names. */
export interface Noun {
  readonly name: string;
  /** As messages call it. */
  readonly title: string;
  /** The path parameter that names one. */
  readonly key?: string;
  readonly list?: OperationId;
  readonly read?: OperationId;
  readonly create?: OperationId;
  readonly update?: OperationId;
  readonly remove?: OperationId;
  /** Records to begin with, beside those of `seed/data/records.json`. */
  readonly seed?: () => Row[];
  /** In place of kept records: those that follow from others. */
  readonly rows?: (tx: Transaction) => Row[];
  /** Turns a request's body into fields; as it is, if absent. */
  readonly takes?: (body: Fields, call: Call) => Fields;
  /** Fields of a new record. */
  readonly born?: (call: Call, taken: Fields) => Fields;
  readonly life?: readonly LifeStep[];
  /** Fields that name a record of another noun; one that is not there is a 404. */
  readonly refers?: Readonly<Record<string, string>>;
  /** Records of another noun that name this one in a field keep it from being deleted: 409. */
  readonly keeps?: { readonly noun: string; readonly field: string; readonly because: string };
  /** A field that no two visible records share: 409. */
  readonly unique?: string;
  /** Query parameters that choose records other than by a field of the same name. */
  readonly filters?: Readonly<Record<string, (row: Row, value: unknown) => boolean>>;
  /** Fields that are computed when it is shown. */
  readonly shows?: (row: Row, tx: Transaction) => Fields;
  /** How live answers are known to differ from the contract; left away in the strict profile. */
  readonly deviates?: (shown: Fields) => Fields;
  /** Rooms whose inside is closed to members who are no administrators: 403. */
  readonly access?: 'administrators';
  readonly hides?: (row: Row) => boolean;
  /** What may still be written when the clean room has ended. */
  readonly afterEnd?: 'writable';
  /** Records that are made, changed or removed along with it. */
  readonly then?: {
    readonly created?: (row: Row, call: Call) => void;
    readonly updated?: (row: Row, call: Call) => void;
    readonly removed?: (row: Row, call: Call) => void;
  };
  /** Operations with a behaviour of their own. */
  readonly does?: Readonly<{ [Id in OperationId]?: (call: Call) => unknown }>;
  /** What comes due about it. */
  readonly acts?: Readonly<Record<string, Act>>;
}

const DECLARED = new WeakSet<object>();

export function noun(declaration: Noun): Noun {
  DECLARED.add(declaration);
  return declaration;
}

export const isNoun = (value: unknown): value is Noun =>
  typeof value === 'object' && value !== null && DECLARED.has(value);
