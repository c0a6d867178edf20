/** Calls that are made and thrown away first: connections, caches and compiled code are warm after them. */
const WARM_UP = 3;

/** @returns how long the work took, in ms */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

interface Pair {
  /** Each makes one measurement and resolves with its ms; what it does around that is not counted. */
  readonly measured: () => Promise<number>;
  readonly bare: () => Promise<number>;
}

/** Takes both in turns, so that whatever else the machine does meets both alike. */
export async function takeInTurns(
  samples: number,
  { measured, bare }: Pair,
): Promise<{ measured: number[]; bare: number[] }> {
  const taken: { measured: number[]; bare: number[] } = { measured: [], bare: [] };
  for (let turn = -WARM_UP; turn < samples; turn += 1) {
    const one = { measured: await measured(), bare: await bare() };
    if (turn < 0) continue;
    taken.measured.push(one.measured);
    taken.bare.push(one.bare);
  }
  return taken;
}
