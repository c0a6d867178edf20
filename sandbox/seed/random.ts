/** A generator of numbers in [0, 1); the same arguments give the same sequence on every machine. */
export type Random = () => number;

/** mulberry32 over a hash of both numbers, so that row n can be made without the rows before it. */
export function randomFor(seed: number, row: number): Random {
  let state = scramble(scramble(seed) ^ row);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The finalizer of MurmurHash3: neighbours in, strangers out. */
function scramble(value: number): number {
  let mixed = value | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

export interface Weighted {
  readonly value: string;
  readonly weight: number;
}

export function pick(random: Random, choices: readonly Weighted[]): string {
  const total = choices.reduce((sum, choice) => sum + choice.weight, 0);
  let left = random() * total;
  for (const choice of choices) {
    left -= choice.weight;
    if (left < 0) return choice.value;
  }
  return choices.at(-1)?.value ?? '';
}
