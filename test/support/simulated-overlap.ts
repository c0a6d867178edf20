import { randomFor, type Random } from '../../sandbox/seed/random.js';

export interface SimulationOptions {
  /** Scale of the Laplace noise on each count; 0 for none. */
  readonly noise: number;
  /** Whole counts, as most rooms give them: noise then leaves no sign. */
  readonly rounded: boolean;
  readonly segments?: readonly [least: number, most: number];
  readonly values?: readonly [least: number, most: number];
  /** Expected people of a cell. */
  readonly cells?: readonly [least: number, most: number];
  /** One cell has this index and `people`; the others of its segment share the rest. */
  readonly raised?: { readonly index: number; readonly people: number };
  /** Standard deviation of the logarithm of true differences in every cell. */
  readonly spread?: number;
}

/** People of a table whose truth is known: each has one value, and is in each segment or not. */
export interface SimulatedOverlap {
  /** Of each segment, the counts by value as a room gives them. */
  readonly counts: readonly (readonly number[])[];
  /** Distinct people by value, by segment and in all, with noise of their own. */
  readonly byValue: readonly number[];
  readonly bySegment: readonly number[];
  readonly all: number;
  /** Share of each value of which the people were drawn. */
  readonly profile: readonly number[];
  /** Index of each cell before people were drawn. */
  readonly truth: readonly (readonly number[])[];
  readonly raised: { readonly segment: number; readonly value: number } | undefined;
}

export const simulateOverlap = (
  seed: number,
  table: number,
  options: SimulationOptions,
): SimulatedOverlap => {
  const random = randomFor(seed, table);
  const { segments = [1, 12], values = [2, 8], cells = [40, 400], raised, spread = 0 } = options;
  const [segmentCount, valueCount] = [wholeWithin(random, segments), wholeWithin(random, values)];
  const ratio = Math.sqrt(cells[1] / cells[0]);
  const profile = proportions(times(valueCount, () => ratio ** random()));
  const target = raised && {
    segment: wholeWithin(random, [0, segmentCount - 1]),
    value: wholeWithin(random, [0, valueCount - 1]),
  };
  const rarest = Math.min(...profile);
  const sizes = times(segmentCount, (segment) => {
    const size = (cells[0] / rarest) * ratio ** random();
    if (raised === undefined || target === undefined) return size;
    const needed = raised.people / (raised.index / 100) / (profile[target.value] ?? 1);
    return segment === target.segment ? needed : needed * ratio ** (random() - 0.5);
  });
  const truth = sizes.map((_, segment) => {
    const at = target?.segment === segment ? target.value : undefined;
    return indexesOf(profile, random, { spread, at, index: raised?.index ?? 100 });
  });
  const people = Math.round(Math.max(...sizes) * (2 + 2 * random()));
  const drawnByValue = multinomial(random, people, profile);
  const drawn = sizes.map((size, segment) =>
    drawnByValue.map((all, value) =>
      binomial(random, all, ((size / people) * (truth[segment]?.[value] ?? 100)) / 100),
    ),
  );
  const given = (count: number): number => {
    const noisy = count + laplace(random, options.noise);
    return options.rounded ? Math.round(noisy) : noisy;
  };
  return {
    counts: drawn.map((line) => line.map(given)),
    byValue: drawnByValue.map(given),
    bySegment: drawn.map((line) => given(sum(line))),
    all: given(people),
    profile,
    truth,
    raised: target,
  };
};

const indexesOf = (
  profile: readonly number[],
  random: Random,
  { spread, at, index }: { spread: number; at: number | undefined; index: number },
): number[] => {
  const shares = proportions(profile.map((share) => share * Math.exp(spread * normal(random))));
  const taken = at === undefined ? 0 : ((profile[at] ?? 0) * index) / 100;
  const others = at === undefined ? 1 : 1 - (shares[at] ?? 0);
  return shares.map((share, value) => {
    const wanted = value === at ? taken : (share / others) * (1 - taken);
    return (wanted / (profile[value] ?? 1)) * 100;
  });
};

export const sum = (numbers: readonly number[]): number =>
  numbers.reduce((total, one) => total + one, 0);

const times = <T>(count: number, make: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => make(at));

const wholeWithin = (random: Random, [least, most]: readonly [number, number]): number =>
  least + Math.floor(random() * (most - least + 1));

const proportions = (weights: readonly number[]): number[] =>
  weights.map((weight) => weight / sum(weights));

const normal = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

const laplace = (random: Random, scale: number): number => {
  const place = random() - 0.5;
  return -scale * Math.sign(place) * Math.log(1 - 2 * Math.abs(place));
};

/** From 30 people of variance on, the rounded normal distribution is the binomial one. */
const binomial = (random: Random, trials: number, chance: number): number => {
  if (chance <= 0 || chance >= 1) return chance <= 0 ? 0 : trials;
  const variance = trials * chance * (1 - chance);
  if (variance > 30) {
    const drawn = Math.round(trials * chance + Math.sqrt(variance) * normal(random));
    return Math.min(trials, Math.max(0, drawn));
  }
  return times(trials, random).filter((one) => one < chance).length;
};

const multinomial = (random: Random, trials: number, shares: readonly number[]): number[] => {
  let left = trials;
  let rest = 1;
  return shares.map((share) => {
    const drawn = binomial(random, left, share / rest);
    left -= drawn;
    rest -= share;
    return drawn;
  });
};
