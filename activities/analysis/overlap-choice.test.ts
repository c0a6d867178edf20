import { describe, expect, it } from 'vitest';
import type { OverlapRequest } from '../../src/domain/analysis/requests.js';
import type { ExpectedParameter } from '../../src/domain/analysis/question-parameters.js';
import type { Catalog } from '../../src/habu/catalog/catalog.js';
import type { CatalogQuestion, CatalogRoom } from '../../src/habu/catalog/catalog-items.js';
import { chooseBasesQuestion, chooseOverlapQuestion } from './overlap-choice.js';

const ROOM: CatalogRoom = {
  ...{ id: 'room', displayId: 'CR-1', name: 'Media', description: '' },
  ...{ ownerOrganization: 'Meridian', partners: ['Alder'] },
};
const REQUEST: OverlapRequest = {
  ...{ reuse: { freshForMs: 0 }, cleanRoom: 'CR-1', withBases: true },
};
const ATTRIBUTE: ExpectedParameter = {
  ...{ name: 'CRM_ATTRIBUTE', kind: 'run', type: 'STRING', required: true },
  allowedValues: ['EDUCATION', 'REGION'],
};

interface Given {
  readonly name: string;
  readonly expected?: readonly ExpectedParameter[];
  readonly status?: string;
}

const PLAIN: Given = { name: 'Audience Overlap' };
const INDEX: Given = { name: 'Attribute Overlap and Index', expected: [ATTRIBUTE] };
const INDEX_TWIN: Given = { name: 'Overlap and Index by Attribute', expected: [ATTRIBUTE] };
const REACH: Given = { name: 'Reach by Campaign' };

/** What a room's listing and its questions' details would answer. */
function catalogOf(...given: readonly Given[]): Catalog {
  const items = given.map(({ name, status = 'READY' }, index): CatalogQuestion => ({
    ...{ id: `q-${index}`, displayId: `CRQ-${index}`, name, status },
    ...{ dataTypes: {}, dimensions: {}, metrics: {} },
  }));
  const fresh = <Data>(data: Data) => Promise.resolve({ data, ageMs: 0 });
  const named = (text: string) => items.find(({ name }) => name === text) ?? items[0];
  return {
    listCleanrooms: () => fresh({ items: [ROOM], truncated: false, notes: [] }),
    listQuestions: () => fresh({ items, truncated: false, notes: [] }),
    listItems: () => Promise.reject(new Error('nothing else is listed here')),
    questionDetails: (_room, { id }) => {
      const expected = given[items.findIndex((item) => item.id === id)]?.expected ?? [];
      return fresh({ expected, namesAreComplete: true, tags: [], notes: [] });
    },
    resolveRoom: () => fresh(ROOM),
    resolveQuestion: (_room, text) => {
      const question = named(text);
      return question ? fresh(question) : Promise.reject(new Error(text));
    },
  };
}

const choose = (catalog: Catalog, change: Partial<OverlapRequest> = {}) =>
  chooseOverlapQuestion(catalog, ROOM, { ...REQUEST, ...change });

describe('an overlap analysis without an attribute', () => {
  it('is the plain audience overlap, with what an attribute would add', async () => {
    const { chosen, notes, advice } = await choose(catalogOf(INDEX, REACH, PLAIN));
    expect(chosen.question.name).toBe(PLAIN.name);
    expect(advice).toContain('CRQ-0 Attribute Overlap and Index takes EDUCATION, REGION');
    expect(notes).toEqual([expect.stringContaining(advice ?? '?')]);
  });

  it('needs no attribute question, and then offers none', async () => {
    const { chosen, advice } = await choose(catalogOf(REACH, PLAIN));
    expect(chosen.question.name).toBe(PLAIN.name);
    expect(advice).toBeUndefined();
  });

  it('names the attribute questions where they are several', async () => {
    const catalog = catalogOf(INDEX, PLAIN, INDEX_TWIN);
    expect((await choose(catalog)).advice).toContain(
      'name one of CRQ-0 Attribute Overlap and Index; CRQ-2 Overlap and Index by Attribute',
    );
    await expect(choose(catalog, { attribute: 'REGION' })).rejects.toMatchObject({
      code: 'QUESTION_AMBIGUOUS',
    });
  });

  it.each([
    ['no plain question is there', [INDEX, REACH]],
    ['the plain question cannot run', [INDEX, { ...PLAIN, status: 'MISSING_DATASETS' }]],
    ['several plain questions look alike', [INDEX, PLAIN, { name: 'Overlap of Audience' }]],
    [
      'the attribute has a default',
      [{ ...INDEX, expected: [{ ...ATTRIBUTE, required: false, defaultValue: 'REGION' }] }, PLAIN],
    ],
  ])('stays with the attribute question where %s', async (_why, questions) => {
    expect((await choose(catalogOf(...questions))).chosen.question.name).toBe(INDEX.name);
  });
});

describe('the base sizes', () => {
  const basesFor = async (catalog: Catalog, question: string) => {
    const { chosen } = await choose(catalog, { question });
    return chooseBasesQuestion(catalog, ROOM, chosen.question);
  };

  it('come from the plain question beside an attribute question', async () => {
    const bases = await basesFor(catalogOf(INDEX, PLAIN), INDEX.name);
    expect(bases.chosen?.question.name).toBe(PLAIN.name);
  });

  it('are in the answer itself where that is the plain question: nothing runs twice', async () => {
    expect(await basesFor(catalogOf(INDEX, PLAIN), PLAIN.name)).toEqual({ notes: [] });
  });

  it('are said to be missing where no question clearly has them', async () => {
    const bases = await basesFor(catalogOf(INDEX, REACH), INDEX.name);
    expect(bases.chosen).toBeUndefined();
    expect(bases.notes).toEqual([expect.stringContaining('match rates cannot be told')]);
  });
});
