import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analyseOverlap } from '../../src/domain/overlap/analyse-overlap.js';
import { judge } from './harness/judge.js';
import { inputOf, type Shape } from './harness/shape.js';
import { verdictTable, type Judged } from './harness/verdict-table.js';
import { openWorld, type World } from './harness/world.js';
import { FAMILIES } from './shapes/index.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const judged: Judged[] = [];

/** One fault of a reading usually comes with sixty of its kind. */
const FAULTS_SHOWN = 6;

const judgeShape = async (family: string, shape: Shape) => {
  const input = await inputOf(shape, world);
  const answer = analyseOverlap(input);
  const readings = [shape.expected(world, input.answer)].flat();
  const judgement = judge(answer, readings);
  judged.push({ family, shape: shape.name, table: input.answer, answer, judgement });
  const mayLack = readings.some(({ isRefusal, mayRefuse }) => isRefusal ?? mayRefuse);
  return {
    headline: answer.headline,
    falsehoods: judgement.falsehoods.slice(0, FAULTS_SHOWN),
    lacks: mayLack ? [] : judgement.lacks.slice(0, FAULTS_SHOWN),
  };
};

describe.each(FAMILIES)('$name', ({ name: family, shapes }) => {
  it.each(shapes)('$name', async (shape) => {
    const { falsehoods, lacks, headline } = await judgeShape(family, shape);
    expect({ falsehoods, lacks, headline }).toEqual({ falsehoods: [], lacks: [], headline });
  });
});

describe('the table of verdicts', () => {
  it('names each shape once', () => {
    const names = FAMILIES.flatMap(({ shapes }) => shapes.map(({ name }) => name));
    expect(new Set(names).size).toBe(names.length);
  });

  it('is what docs/overlap-shapes.md shows', async () => {
    await expect(verdictTable(judged)).toMatchFileSnapshot('../../docs/overlap-shapes.md');
  });
});
