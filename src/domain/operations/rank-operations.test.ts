import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { OPERATIONS } from '../../../contract/operations.mjs';
import { ANALYST_INTENTS } from './analyst-intents.js';
import { rankOperations, type SearchedOperation } from './rank-operations.js';

const contract = JSON.parse(
  readFileSync(new URL('../../../contract/habu-openapi.json', import.meta.url), 'utf8'),
) as { paths: Record<string, Record<string, { operationId: string }>> };

const effects: Record<string, SearchedOperation['effect']> = { get: 'read', delete: 'delete' };

const operations = Object.entries(contract.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, { operationId }]): SearchedOperation => {
    const { summary, noun, effect } = OPERATIONS[operationId] ?? { summary: '', noun: '' };
    return {
      id: operationId,
      path,
      summary,
      noun,
      effect: effect ?? effects[method] ?? 'change',
    };
  }),
);

/** The place of an operation among those found for an intent; 1 is the first. */
const placeOf = (intent: string, id: string): number =>
  1 + rankOperations(intent, operations).findIndex(({ operation }) => operation.id === id);

const wordsOf = (text: string): string[] =>
  text
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/);

describe('finding an operation by what an analyst says', () => {
  it('is tried on sixty intents, none of them in the words of the operation alone', () => {
    expect(ANALYST_INTENTS).toHaveLength(60);
    for (const [intent, id] of ANALYST_INTENTS) {
      const own = wordsOf(id);
      expect(wordsOf(intent).filter((word) => word.length > 3 && !own.includes(word))).not.toEqual(
        [],
      );
    }
  });

  it('has the right one first for nine of ten, and among the first three for all', () => {
    const places = ANALYST_INTENTS.map(([intent, id]) => ({ intent, place: placeOf(intent, id) }));
    expect(places.filter(({ place }) => place < 1 || place > 3)).toEqual([]);
    expect(places.filter(({ place }) => place === 1).length).toBeGreaterThanOrEqual(54);
  });

  it('finds an operation by its own id, and by its summary', () => {
    const byId = operations.filter(({ id }) => placeOf(id.toLowerCase(), id) !== 1);
    const bySummary = operations.filter(({ id, summary }) => {
      const place = placeOf(summary, id);
      return place < 1 || place > 3;
    });
    expect([...byId, ...bySummary]).toEqual([]);
  });

  it('finds nothing where no word fits', () => {
    expect(rankOperations('xyzzy', operations)).toEqual([]);
    expect(rankOperations('', operations)).toEqual([]);
    expect(rankOperations('the of and', operations)).toEqual([]);
  });
});
