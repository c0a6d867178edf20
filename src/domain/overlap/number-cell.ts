export type NumberCell =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'empty' }
  /** "<25" is below 25, "50-99" at least 50 and below 100, "≤10" below 11; "(suppressed)" tells neither. */
  | {
      readonly kind: 'withheld';
      readonly text: string;
      readonly atLeast?: number;
      readonly below?: number;
    }
  | { readonly kind: 'unread'; readonly text: string; readonly why: string };
