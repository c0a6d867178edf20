/** The answer of a plain question: the head of its table; the whole stays at Habu. */
export interface QuestionAnswer {
  readonly columns: readonly string[];
  readonly totalRows: number;
  readonly firstRows: readonly (readonly (string | null)[])[];
  readonly warnings: readonly string[];
}
