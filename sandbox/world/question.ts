import type { PartyTable } from '../seed/parties.js';
import { DATASETS, partitionNames } from './datasets.js';
import type { PrivacySettings } from './rooms.js';

/** A value that a question wants at run time, beside the bounds of its partitions. */
export interface RunParameter {
  readonly name: string;
  readonly displayName: string;
  readonly dataType: 'STRING' | 'INTEGER';
  readonly exampleValue: string;
  /** Names columns when given: the value is put into the SQL as an identifier, never as text. */
  readonly allowedValues?: readonly string[];
  readonly defaultValue?: string;
}

/** Looks up a number of the SQL's row. */
export type Of = (sqlColumn: string) => number;

/** A column of the result. The real ones are not public, so each label says that the column is invented. */
export type Column = { readonly name: string; readonly label: string } & (
  | { readonly kind: 'dimension'; readonly sqlColumn: string }
  | { readonly kind: 'measure'; readonly decimals: number; readonly value: (of: Of) => number }
);

export interface QuestionDefinition {
  readonly name: string;
  readonly category: string;
  readonly tags: readonly string[];
  /** Each stands for a dataset that is bound to it. */
  readonly macros: readonly string[];
  readonly parameters: readonly RunParameter[];
  /** With `@macros` for tables and parameters. */
  readonly sql: string;
  readonly columns: readonly Column[];
  /** SQL columns that count people: crowd size and noise act on these. */
  readonly peopleColumns: readonly string[];
}

/** What a macro is bound to: a party's table, or nothing that holds rows. */
export interface BoundTable {
  readonly table: PartyTable | undefined;
  /** Columns by the question's names for them; the table's own columns, if there are none. */
  readonly columns: Readonly<Record<string, string>>;
}

/** A question in a clean room, ready to be computed. */
export interface Question extends QuestionDefinition {
  readonly id: string;
  readonly roomDisplayId: string;
  readonly privacy: PrivacySettings;
  readonly bound: Readonly<Record<string, BoundTable>>;
}

/** The partition parameters that a run of the question must carry to read anything, such as `exposures.date_start`. */
export const partitionParameterNames = ({ macros, bound }: Question): string[] =>
  macros.filter((macro) => partitionColumn(bound[macro]) !== undefined).flatMap(partitionNames);

export const partitionColumn = (bound: BoundTable | undefined): string | undefined =>
  bound?.table === undefined ? undefined : DATASETS[bound.table].partitionedBy;

export const dimension = (name: string, label: string, sqlColumn: string): Column => ({
  name,
  label: `${label} (invented column)`,
  kind: 'dimension',
  sqlColumn,
});

/** A count or an amount, by default the SQL column that has the column's name in lower case. */
export const measure = (
  name: string,
  label: string,
  more: { decimals?: number; value?: (of: Of) => number } = {},
): Column => ({
  name,
  label: `${label} (invented column)`,
  kind: 'measure',
  decimals: more.decimals ?? 0,
  value: more.value ?? ((of) => of(name.toLowerCase())),
});
