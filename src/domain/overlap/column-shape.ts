import { areWhole, largest, smallest, type ColumnProfile } from './column-profile.js';
import type { AnswerRole } from './overlap-answer.js';

/** What cells alone suggest; `count_or_index`: whole numbers around 100 can be either. */
export type Shape = 'label' | 'count' | 'index' | 'count_or_index' | 'share' | 'none';

/** Noise can push a share a little over its bounds. */
const SHARE_SLACK = 0.05;

export const shapeOf = (profile: ColumnProfile): Shape => {
  if (profile.kind === 'text') return 'label';
  if (profile.kind !== 'number') return 'none';
  if (profile.percentCells > 0) return 'share';
  const whole = areWhole(profile);
  if (liesAround100(profile)) return whole ? 'count_or_index' : 'index';
  if (whole) return smallest(profile) >= 0 ? 'count' : 'none';
  return smallest(profile) >= 0 && largest(profile) <= 100 ? 'share' : 'none';
};

const liesAround100 = (profile: ColumnProfile): boolean => {
  const median = profile.numbers[Math.floor(profile.numbers.length / 2)] ?? 0;
  const straddles = smallest(profile) >= 0 && smallest(profile) < 100 && largest(profile) > 100;
  return straddles && largest(profile) <= 2000 && median >= 40 && median <= 250;
};

/** Whether the cells can be what the name says. Counts may be negative or broken where noise is added. */
export const fitsRole = (profile: ColumnProfile, role: AnswerRole): boolean => {
  if (role === 'attributeValue' || role === 'segment') return profile.kind !== 'date';
  if (profile.kind === 'empty') return true;
  if (profile.kind !== 'number') return false;
  if (role !== 'share') return profile.percentCells === 0;
  return smallest(profile) >= -100 * SHARE_SLACK && largest(profile) <= 100 * (1 + SHARE_SLACK);
};

/** Why the cells cannot be what the name says, for a person. */
export const misfit = (profile: ColumnProfile): string => {
  if (profile.refused > 0) {
    return `${profile.refused} of ${profile.filled} cells are not plain numbers (${profile.refusals.join('; ')})`;
  }
  if (profile.kind === 'number') {
    return `its values from ${smallest(profile)} to ${largest(profile)} do not fit`;
  }
  return 'its cells do not fit';
};

/** The cells in words, as evidence for a role. */
export const shapeInWords = (profile: ColumnProfile): string => {
  if (profile.kind === 'empty') return 'there are no cells to check it with';
  if (profile.kind !== 'number')
    return `its cells are ${profile.kind}, ${profile.distinct} different ones`;
  const whole = areWhole(profile) ? 'whole numbers' : 'numbers';
  return `its cells are ${whole} from ${smallest(profile)} to ${largest(profile)}`;
};
