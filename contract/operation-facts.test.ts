import { describe, expect, it } from 'vitest';

type Rows = Readonly<Record<string, object>>;

// The scripts of this folder are plain JavaScript.
const { addFacts } = (await import(new URL('operation-facts.mjs', import.meta.url).href)) as {
  addFacts: (document: object, rows: Rows) => string[];
};

const SUCCESS = { content: { 'application/json': { schema: { $ref: '#/schemas/Done' } } } };

const documentOf = (operations: Readonly<Record<string, object>>) => ({
  paths: { '/things': operations },
  schemas: { Done: { type: 'object', properties: { success: { type: 'boolean' } } } },
});

describe('facts about operations', () => {
  it('stand in the document, with the effect by the method where no row says otherwise', () => {
    const document = documentOf({
      get: { operationId: 'see', responses: {}, security: [] },
      post: { operationId: 'look', responses: {} },
      delete: { operationId: 'drop', responses: {} },
    });
    const rows = {
      see: { summary: 'See' },
      look: { summary: 'Look', effect: 'read' },
      drop: { summary: 'Drop' },
    };
    expect(addFacts(document, rows)).toEqual([]);
    expect(document.paths['/things']).toMatchObject({
      get: { 'x-habu': { summary: 'See', effect: 'read', withoutToken: true } },
      post: { 'x-habu': { summary: 'Look', effect: 'read' } },
      delete: { 'x-habu': { summary: 'Drop', effect: 'delete' } },
    });
  });

  it('end the making where row and operation do not meet, or contradict each other', () => {
    const document = documentOf({
      get: { operationId: 'see', responses: { 200: SUCCESS } },
      put: { operationId: 'set', responses: {}, 'x-internal': true },
    });
    expect(addFacts(document, { see: { summary: 'See' }, gone: { summary: 'Gone' } })).toEqual([
      'contract/operations.mjs: the document has no operation gone.',
      'contract/operations.mjs: set has no row with a summary.',
      'contract/operations.mjs: see contradicts the document, which says true for successFlag.',
      'contract/operations.mjs: set contradicts the document, which says true for internal.',
    ]);
  });
});
