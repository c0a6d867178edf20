/** What a cell says in place of a number that it keeps back. Bounds are texts: how they read depends on the column. */
export interface WithheldForm {
  readonly kind: 'withheld';
  readonly text: string;
  readonly atLeast?: string;
  readonly moreThan?: string;
  readonly below?: string;
  readonly atMost?: string;
  /** "25-34" and "65+" are labels where a column is full of them. */
  readonly mayBeLabel: boolean;
}

const KEPT_BACK =
  /^(?:\*+|#+|suppressed|suppression|redacted|masked|withheld|hidden|censored|confidential|anonymi[sz]ed|protected|k-?anon\w*|k-anonymity|(?:below|under|less than) (?:the )?(?:threshold|minimum|crowd size|limit)|threshold not (?:met|reached)|too (?:few|small|low)\b.*|insufficient\b.*|not enough\b.*|low count|small (?:count|cell)|not (?:shown|disclosed|displayed)|unterdrückt|zensiert|geheim|masqué|supprimé|suprimido|oculto|confidentiel|confidencial)$/i;
const DIGIT = /\d/;
const BRACKETED = /^[([<{](.*)[)\]>}]$/;
const FIGURE = String.raw`(\d(?:[\d.,' ]*\d)?\s?(?:[kmb]|bn)?\s?%?)`;
const PEOPLE = String.raw`(?:\s(?:people|persons|users|individuals|ids|records|rows|customers|members|households))?`;
const LEAD = String.raw`^(?:(?:suppressed|redacted|masked|withheld|n|count)\s?[:=]?\s?)?`;

type Bound = 'atLeast' | 'moreThan' | 'below' | 'atMost';
const bound = (before: string, after = ''): RegExp =>
  new RegExp(`${LEAD}${before}${FIGURE}${after}${PEOPLE}$`, 'i');

const BOUNDS: readonly (readonly [Bound, RegExp])[] = [
  [
    'atMost',
    bound(
      String.raw`(?:<=|=<|≤|at most|up to|max\.?|maximum|no more than|bis zu|hasta|jusqu'à|less than or equal to)\s?`,
    ),
  ],
  ['atMost', bound('', String.raw` (?:or|and) (?:less|fewer|below|under|lower)`)],
  [
    'below',
    bound(
      String.raw`(?:<|less than|fewer than|lower than|smaller than|under|below|unter|weniger als|kleiner als|moins de|menos de|meno di|minder dan)\s?`,
    ),
  ],
  [
    'atLeast',
    bound(String.raw`(?:>=|=>|≥|at least|min\.?|minimum|mindestens|au moins|al menos)\s?`),
  ],
  ['atLeast', bound('', String.raw`\s?(?:\+| (?:or|and) (?:more|above|over|older|higher))`)],
  [
    'moreThan',
    bound(String.raw`(?:>|more than|greater than|over|above|über|mehr als|plus de|más de)\s?`),
  ],
];
const RANGE = new RegExp(
  String.raw`^(?:between )?${FIGURE}\s?(?:-|~|to|and|bis|\.\.)\s?${FIGURE}${PEOPLE}$`,
  'i',
);
const MAY_BE_ABOVE: ReadonlySet<Bound> = new Set(['atLeast', 'moreThan']);

/** `cell` is the cell as plain figure, `text` as it came. */
export const withheldForm = (cell: string, text: string): WithheldForm | undefined => {
  if (KEPT_BACK.test(cell)) return { kind: 'withheld', text, mayBeLabel: false };
  if (!DIGIT.test(cell)) return withoutBrackets(cell, text);
  for (const [side, pattern] of BOUNDS) {
    const figure = pattern.exec(cell)?.[1];
    if (figure !== undefined)
      return { kind: 'withheld', text, [side]: figure, mayBeLabel: MAY_BE_ABOVE.has(side) };
  }
  const [, atLeast, atMost] = RANGE.exec(cell) ?? [];
  if (atLeast !== undefined && atMost !== undefined)
    return { kind: 'withheld', text, atLeast, atMost, mayBeLabel: true };
  return withoutBrackets(cell, text);
};

const withoutBrackets = (cell: string, text: string): WithheldForm | undefined => {
  const inner = BRACKETED.exec(cell)?.[1]?.trim();
  return inner === undefined ? undefined : withheldForm(inner, text);
};
