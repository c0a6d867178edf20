/** One combination of slice, attribute value and segment, as the table has it. Labels are raw; '' where there is no such column. */
export interface Cell {
  /** Its row in the result, and in the columns of the measures. */
  readonly row: number;
  readonly place: number;
  readonly within: string;
  readonly value: string;
  readonly segment: string;
  /** Of the slice with the value, and with the segment. */
  readonly valueKey: string;
  readonly segmentKey: string;
  readonly people?: number;
  readonly withheld?: string;
  /** Nobody is below these, or at least this many are in it, where a withheld cell says so. */
  readonly below?: number;
  readonly atLeast?: number;
  readonly share?: number;
  readonly index?: number;
}

/** Labels as one key; no label of a result holds the character between them. */
export const keyOf = (...labels: readonly string[]): string => labels.join('\u0000');

/** Keys of slice and label by place. Equal ones are one string, which a map finds sooner than a copy of it. */
export const keysOf = (
  slices: readonly string[],
  labelAt: (place: number) => string,
): readonly string[] => {
  const known = new Map<string, Map<string, string>>();
  return slices.map((slice, place) => {
    const keys = known.get(slice) ?? new Map<string, string>();
    known.set(slice, keys);
    const label = labelAt(place);
    const key = keys.get(label) ?? keyOf(slice, label);
    keys.set(label, key);
    return key;
  });
};
