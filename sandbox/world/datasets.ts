import { DATA_WINDOW } from '../seed/person.js';
import { seedData } from '../seed/seed-data.js';
import { TABLES, type PartyTable } from '../seed/parties.js';
import { uuidFor } from './ids.js';
import { BRAND, PUBLISHER, type Organization, type Room } from './rooms.js';

/** One party's table as the room knows it. Its macro in questions is the table's own name. */
export interface Dataset {
  readonly table: PartyTable;
  readonly name: string;
  readonly organization: Organization;
  readonly dataType: { readonly name: string; readonly displayName: string };
  /** The time column whose day partitions the data; a run must bound it or reads nothing. */
  readonly partitionedBy?: string;
}

type DatasetData = Omit<Dataset, 'organization'> & {
  readonly organization: 'BRAND' | 'PUBLISHER';
};

export const DATASETS = Object.fromEntries(
  (seedData('datasets') as readonly DatasetData[]).map(({ organization, ...more }) => [
    more.table,
    { ...more, organization: { BRAND, PUBLISHER }[organization] },
  ]),
) as Readonly<Record<PartyTable, Dataset>>;

export const datasetId = (room: Room, { table }: Dataset): string =>
  uuidFor(`dataset/${room.displayId}/${table}`);
export const connectionId = ({ table }: Dataset): string => uuidFor(`connection/${table}`);

/** The exact names that bound a partitioned dataset at run time, such as `exposures.date_start`. */
export const partitionNames = (macro: string): string[] => [
  `${macro}.date_start`,
  `${macro}.date_end`,
];

export const PARTITION_RANGE = {
  type: 'Range' as const,
  values: [DATA_WINDOW.from, DATA_WINDOW.to],
};

/** The columns of a table and their types as the API names types. */
export const columnsOf = (table: PartyTable): { readonly name: string; readonly type: string }[] =>
  TABLES[table].map((name) => ({ name, type: COLUMN_TYPES[name] ?? 'STRING' }));

const COLUMN_TYPES: Readonly<Record<string, string>> = {
  clicked: 'BOOLEAN',
  exposed_at: 'TIMESTAMP',
  converted_at: 'TIMESTAMP',
  revenue_cents: 'INTEGER',
};
