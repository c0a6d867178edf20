import type { Correction } from './corrections.mjs';
/** Changes the document, and gives a sentence for each correction that does not fit. */
export function correct(document: object, corrections: readonly Correction[]): string[];
export function schemasWithoutType(node: unknown): string[];
