/** Labels as a person would order them: "Under 35K", "35K-60K", "Over 150K"; by the alphabet where they hold no numbers. */
export const orderLabels = (labels: readonly string[]): string[] => {
  const ranks = new Map(labels.map((label) => [label, rankOf(label)]));
  const areNumbered = labels.length > 1 && [...ranks.values()].every((rank) => rank !== undefined);
  return [...labels].sort(
    (a, b) => (areNumbered ? (ranks.get(a) ?? 0) - (ranks.get(b) ?? 0) : 0) || compareText(a, b),
  );
};

export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const BELOW = /^\s*(?:under|below|less than|up to|unter|bis|menos de|hasta|moins de|<)/i;
const ABOVE = /^\s*(?:over|above|more than|über|ab|más de|plus de|>)|\+\s*$/i;

const rankOf = (label: string): number | undefined => {
  const [digits] = /\d+(?:[.,]\d+)*/.exec(label) ?? [];
  if (digits === undefined) return undefined;
  const first = Number(digits.replaceAll(',', ''));
  if (Number.isNaN(first)) return undefined;
  return BELOW.test(label) ? first - 0.5 : ABOVE.test(label) ? first + 0.5 : first;
};
