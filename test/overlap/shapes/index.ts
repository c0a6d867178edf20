import type { Family } from '../harness/shape.js';
import { CONTRADICTIONS } from './contradictions.js';
import { CROWD } from './crowd.js';
import { DIMENSIONS } from './dimensions.js';
import { HOSTILE } from './hostile.js';
import { INDEX_BASES } from './index-bases.js';
import { INDEX_UNITS } from './index-units.js';
import { LARGER_COUNTS } from './larger-counts.js';
import { NAMES } from './names.js';
import { NOT_TOTALS } from './not-totals.js';
import { NUMBERS } from './numbers.js';
import { SIDE_VALUES } from './side-values.js';
import { SIDES } from './sides.js';
import { TOTALS } from './totals.js';
import { WIDE } from './wide.js';

export const FAMILIES: readonly Family[] = [
  ...[
    TOTALS,
    NOT_TOTALS,
    NUMBERS,
    WIDE,
    SIDES,
    SIDE_VALUES,
    LARGER_COUNTS,
    INDEX_UNITS,
    INDEX_BASES,
  ],
  ...[CONTRADICTIONS, NAMES, DIMENSIONS, CROWD, HOSTILE],
];
