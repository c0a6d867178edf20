import type { Family } from '../harness/shape.js';
import { CONTRADICTIONS } from './contradictions.js';
import { CROWD } from './crowd.js';
import { DIMENSIONS } from './dimensions.js';
import { HOSTILE } from './hostile.js';
import { INDEX_BASES } from './index-bases.js';
import { NAMES } from './names.js';
import { NUMBERS } from './numbers.js';
import { SIDE_VALUES } from './side-values.js';
import { SIDES } from './sides.js';
import { TOTALS } from './totals.js';
import { WIDE } from './wide.js';

export const FAMILIES: readonly Family[] = [
  ...[TOTALS, NUMBERS, WIDE, SIDES, SIDE_VALUES, INDEX_BASES],
  ...[CONTRADICTIONS, NAMES, DIMENSIONS, CROWD, HOSTILE],
];
