import type { Confidence } from './answer.js';
import type { Dimension } from './measure.js';

export type DimensionRole = 'value' | 'segment' | 'within';

export interface RoleOf {
  readonly dimension: Dimension;
  readonly confidence: Confidence;
  readonly why: string;
}

/** Roles given to columns of labels, one after the other: who comes first keeps a role, and no column has two. */
export class DimensionAssignment {
  readonly #taken = new Map<Dimension, RoleOf & { readonly role: DimensionRole }>();

  constructor(private readonly dimensions: readonly Dimension[]) {}

  get free(): readonly Dimension[] {
    return this.dimensions.filter((one) => !this.#taken.has(one));
  }

  /** How many of value and segment have no column. */
  get open(): number {
    return (['value', 'segment'] as const).filter((role) => !this.has(role)).length;
  }

  get isEmpty(): boolean {
    return this.#taken.size === 0;
  }

  has(role: DimensionRole): boolean {
    return this.of(role).length > 0;
  }

  of(role: DimensionRole): readonly RoleOf[] {
    return this.dimensions.flatMap((one) => {
      const taken = this.#taken.get(one);
      if (taken?.role !== role) return [];
      const { dimension, confidence, why } = taken;
      return [{ dimension, confidence, why }];
    });
  }

  take(
    role: DimensionRole,
    dimension: Dimension | undefined,
    { why, confidence = 'high' }: { readonly why: string; readonly confidence?: Confidence },
  ): void {
    if (dimension === undefined || this.#taken.has(dimension)) return;
    if (role !== 'within' && this.has(role)) return;
    this.#taken.set(dimension, { role, dimension, confidence, why });
  }
}
