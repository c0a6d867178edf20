const TOTAL_LABELS: ReadonlySet<string> = new Set([
  'total',
  'grand total',
  'all',
  '(all)',
  'overall',
]);

/** A row of this label repeats the others' people and must not be added to them. */
export const isTotalLabel = (label: string): boolean =>
  TOTAL_LABELS.has(label.trim().toLowerCase());
