import { agreement, type Finding, finding } from './finding.js';
import type { ToldAnswer } from './told-answer.js';
import type { Truth } from './truth.js';

/** The sides by the names that the sandbox's questions give them. */
export const SIDES = { CRM: 'crm', PUBLISHER: 'publisher' } as const;

/** Half of the last digit: rates have three. */
const RATE_ROUNDING = 0.0005;

/** Both sides, what they share, and both match rates; nothing of it where the room has no question for it. */
export function checkSizes({ bases }: Truth, { sides, overlap }: ToldAnswer): Finding[] {
  if (bases === undefined) {
    const isSilent = sides.length === 0 && overlap === undefined;
    return isSilent
      ? []
      : [finding('sizes', false, 'told, though no question of the room gives them')];
  }
  return [
    finding('sizes', sides.length === 2, `${sides.length} sides are told`),
    agreement('sizes', 'people in both', { told: overlap, truth: bases.overlap, within: 0 }),
    ...Object.entries(SIDES).flatMap(([name, side]) => {
      const told = sides.find((one) => one.name === name);
      const size = { told: told?.size, truth: bases[side], within: 0 };
      const truth = bases.overlap / bases[side];
      return [
        agreement('sizes', name, size),
        agreement('match rates', name, { told: told?.rate, truth, within: RATE_ROUNDING }),
      ];
    }),
  ];
}
