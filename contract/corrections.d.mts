export interface Correction {
  readonly pointer: string;
  readonly was?: unknown;
  readonly value?: unknown;
  readonly evidence: string;
}
export const CORRECTIONS: readonly Correction[];
