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

const judgeShape = async (family: string, shape: Shape): Promise<Judged> => {
  const input = await inputOf(shape, world);
  const answer = analyseOverlap(input);
  const judgement = judge(answer, shape.expected(world, input.answer));
  return { family, shape: shape.name, table: input.answer, answer, judgement };
};

describe.each(FAMILIES)('$name', ({ name: family, shapes }) => {
  it.each(shapes)('$name', async (shape) => {
    const one = await judgeShape(family, shape);
    judged.push(one);
    const { falsehoods, lacks } = one.judgement;
    expect({ falsehoods, headline: one.answer.headline }).toMatchObject({ falsehoods: [] });
    const readings = [shape.expected(world, one.table)].flat();
    if (!readings.some(({ isRefusal, mayRefuse }) => isRefusal ?? mayRefuse))
      expect(lacks).toEqual([]);
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
