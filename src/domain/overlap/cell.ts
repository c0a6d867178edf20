/** One combination of slice, attribute value and segment, as the table has it. Labels are raw; '' where there is no such column. */
export interface Cell {
  /** Its row in the result, and in the columns of the measures. */
  readonly row: number;
  readonly place: number;
  readonly within: string;
  readonly value: string;
  readonly segment: string;
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
