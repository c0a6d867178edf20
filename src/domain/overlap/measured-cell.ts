export interface MeasuredCell {
  /** People in the cell as given: noise can make them negative. */
  readonly people: number;
  /** Distinct people of the segment. */
  readonly segmentPeople: number;
  /** Share of the value in the base, a fraction. */
  readonly baseShare: number;
}

export interface Precision {
  /** Scale of the Laplace noise on each count, in people; 0 where none is known or seen. */
  readonly noiseScale: number;
  /** People from whom the base's shares are estimated, where the base is another sample; absent where it is the reference itself. */
  readonly basePeople?: number;
  /** Cells that were looked at in all; as many as are given where absent. */
  readonly looked?: number;
}
