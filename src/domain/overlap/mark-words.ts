import type { OverlapRow } from './answer.js';

/** A mark in words, with its condition. */
export const markWords = ({
  mark,
  unlessNoise,
}: Pick<OverlapRow, 'mark' | 'unlessNoise'>): string | undefined =>
  unlessNoise === true ? `${mark ?? ''} if no noise` : mark;
