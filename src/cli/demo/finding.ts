/** What is compared; each kind is counted by itself, so that nothing passes because it was not looked at. */
export const KINDS = [
  'rows',
  'counts',
  'shares',
  'indexes',
  'intervals',
  'sizes',
  'match rates',
  'base shares',
  'headline figures',
] as const;
export type Kind = (typeof KINDS)[number];

/** One thing that was compared, and in words how it differs if it does. */
export interface Finding {
  readonly kind: Kind;
  readonly difference?: string;
}

export const finding = (kind: Kind, isRight: boolean, difference: string): Finding =>
  isRight ? { kind } : { kind, difference: `${kind}: ${difference}` };

interface Figures {
  /** Missing where the product does not say it. */
  readonly told: number | undefined;
  readonly truth: number;
  readonly within: number;
}

/** What doubles lose in sums of a few terms. */
const FLOATING = 1e-9;

export function agreement(kind: Kind, what: string, { told, truth, within }: Figures): Finding {
  const isRight = told !== undefined && Math.abs(told - truth) <= within + FLOATING;
  const most = within === 0 ? '' : ` within ${Number(within.toPrecision(3))}`;
  return finding(
    kind,
    isRight,
    `${what} is ${told ?? 'missing'}, truly ${Number(truth.toPrecision(6))}${most}`,
  );
}
