import { asReported, cellsOf, onMemberships } from '../harness/grids.js';
import type { Expected, Family, Shape } from '../harness/shape.js';
import { renamed } from '../harness/table-changes.js';
import type { World } from '../harness/world.js';
import { LONG, REPORTED } from './common-sql.js';

const education = { attribute: 'EDUCATION' };
const reported = ({ truth }: World): Expected =>
  asReported(truth.cross(), { tolerance: { index: 0.001 } });

/** Names of value, segment, people, share and index. */
const LANGUAGES: Readonly<Record<string, readonly string[]>> = {
  German: ['Merkmalswert', 'Segment', 'Gemeinsame Nutzer', 'Anteil am Segment', 'Index'],
  'German in capitals': ['AUSPRAEGUNG', 'ZIELGRUPPE', 'ANZAHL_PERSONEN', 'ANTEIL', 'INDEXWERT'],
  Spanish: ['valor_atributo', 'segmento', 'usuarios_en_comun', 'porcentaje_del_segmento', 'indice'],
  French: ["Valeur de l'attribut", 'Segment', 'Utilisateurs communs', 'Part du segment', 'Indice'],
  Japanese: ['属性値', 'セグメント', '重複ユーザー数', '構成比', '指数'],
  Portuguese: ['valor', 'público', 'pessoas', 'participação', 'índice'],
  Italian: ['valore', 'segmento', 'utenti comuni', 'quota', 'indice'],
  'capital letters': [
    'ATTRIBUTE_VALUE',
    'PUBLISHER_SEGMENT',
    'OVERLAP_USERS',
    'SHARE_OF_SEGMENT',
    'INDEX',
  ],
  'camel case': [
    'attributeValue',
    'publisherSegment',
    'overlapUsers',
    'shareOfSegment',
    'indexValue',
  ],
  'kebab case': [
    'attribute-value',
    'publisher-segment',
    'overlap-users',
    'share-of-segment',
    'index-value',
  ],
  'quoted names with spaces': [
    '"Attribute Value"',
    '"Publisher Segment"',
    '"Overlap Users"',
    '"Share of Segment"',
    '"Index"',
  ],
  'names with spaces around': [' value ', ' segment ', ' users ', ' share ', ' index '],
  'qualified names': ['q.attribute_value', 'q.segment', 'q.overlap_users', 'q.share', 'q.index'],
  'the attribute and the words of a vendor': [
    'EDUCATION',
    'AUDIENCE_NAME',
    'MATCHED_RAMPIDS',
    'PCT_OF_AUDIENCE',
    'AFFINITY_INDEX',
  ],
  'OUTPUT_1 to OUTPUT_5': ['OUTPUT_1', 'OUTPUT_2', 'OUTPUT_3', 'OUTPUT_4', 'OUTPUT_5'],
  '_c0 to _c4': ['_c0', '_c1', '_c2', '_c3', '_c4'],
  'names of one letter': ['a', 'b', 'c', 'd', 'e'],
  'names that are emoji': ['🎓', '📺', '👥', '📊', '📈'],
};

const named = (from: readonly string[], to: readonly string[]): Record<string, string> =>
  Object.fromEntries(from.map((name, at) => [name, to[at] ?? name]));
const REPORTED_NAMES = [
  'attribute_value',
  'publisher_segment',
  'overlap_users',
  'share_of_segment',
  'index',
];
const LONG_NAMES = ['attribute_value', 'segment', 'overlap_users'];

const whole: readonly Shape[] = Object.entries(LANGUAGES).map(([language, names]) => ({
  name: `Reported table, ${language}`,
  sql: REPORTED,
  change: [renamed(named(REPORTED_NAMES, names))],
  ...education,
  expected: reported,
}));

/** Without a share nothing tells value from segment but the names: then both readings are right, if it is said. */
const counts: readonly Shape[] = Object.entries(LANGUAGES).map(([language, names]) => ({
  name: `Counts alone, ${language}`,
  sql: LONG,
  change: [renamed(named(LONG_NAMES, names))],
  ...education,
  expected: ({ truth }: World): readonly Expected[] => {
    const { baseProfile, ...straight } = onMemberships(truth.cross());
    const swapped: Expected = {
      ...straight,
      cells: cellsOf(truth.cross(), { index: 'memberships', isSwapped: true }),
      caveats: ['guessed'],
    };
    return [straight, swapped];
  },
}));

/** The platform gives each column two names. */
const otherName: Shape = {
  name: 'Names that say nothing, with the other name in the metadata',
  sql: REPORTED,
  change: [
    (table) => ({
      ...table,
      columns: table.columns.map((column, place) => ({
        ...column,
        name: `OUTPUT_${place + 1}`,
        otherName: column.name,
      })),
    }),
  ],
  ...education,
  expected: reported,
};

const orders: readonly Shape[] = [
  {
    name: 'Unknown names in another order: index, people, segment, share, value',
    sql: `SELECT index AS o1, overlap_users AS o2, publisher_segment AS o3, share_of_segment AS o4, attribute_value AS o5 FROM (${REPORTED})`,
    ...education,
    expected: reported,
  },
  {
    name: 'Unknown names, share as a fraction and index as a ratio',
    sql: `SELECT n / s AS o1, (n / s) / (v / t) AS o2, n AS o3, segment AS o4, value AS o5 FROM cells`,
    ...education,
    expected: ({ truth }) => asReported(truth.cross(), { reportedAs: 'ratio' }),
  },
];

export const NAMES: Family = {
  name: 'Names of columns',
  shapes: [...whole, ...counts, otherName, ...orders],
};
