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

/** A column of the result. The real ones are not public, so its label says there that the column is invented. */
export interface Column {
  readonly name: string;
  readonly label: string;
  /** The SQL column whose text it shows. */
  readonly dimension?: string;
  /** Else a number: of one SQL column, or the ratio of two, over another ratio, times a factor. */
  readonly value?: string;
  readonly ratio?: readonly [string, string];
  readonly over?: readonly [string, string];
  readonly times?: number;
  readonly decimals?: number;
}

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
  readonly privacy: PrivacySettings;
  readonly bound: Readonly<Record<string, BoundTable>>;
}

/** The partition parameters that a run of the question must carry to read anything, such as `exposures.date_start`. */
export const partitionParameterNames = ({ macros, bound }: Question): string[] =>
  macros.filter((macro) => partitionColumn(bound[macro]) !== undefined).flatMap(partitionNames);

export const partitionColumn = (bound: BoundTable | undefined): string | undefined =>
  bound?.table === undefined ? undefined : DATASETS[bound.table].partitionedBy;
