import { describe, expect, it } from 'vitest';
import {
  clearLeader,
  mayBeOverlapQuestion,
  type QuestionFacts,
  rankBasesQuestions,
  rankOverlapQuestions,
} from './overlap-question.js';

const question = (
  displayId: string,
  name: string,
  facts: Partial<QuestionFacts> = {},
): QuestionFacts => ({
  id: `id-${displayId}`,
  displayId,
  name,
  category: '',
  tags: [],
  status: 'READY',
  ...facts,
});

const windows = ['click_attribution_window', 'imp_attribution_window'];
const attribute = question('CRQ-138038', 'Attribute Level Overlap and Index Report', {
  parameterNames: ['CRM_ATTRIBUTE'],
});
const audience = question('CRQ-138036', 'Audience Overlap of CRM and Publisher', {
  parameterNames: [],
});

/** The kinds of question that a media room is known to hold. */
const room: readonly QuestionFacts[] = [
  question('CRQ-138029', 'Optimal Frequency', { parameterNames: windows }),
  question('CRQ-138030', 'Time to Conversion', { parameterNames: windows }),
  question('CRQ-138031', 'Linear Touch Attribution', { parameterNames: windows }),
  question('CRQ-138034', 'Overall Impressions', { parameterNames: [] }),
  question('CRQ-138035', 'Unique Reach and Frequency', { parameterNames: [] }),
  audience,
  question('CRQ-138037', 'Reach by Advertiser and Campaign with Overlap', { parameterNames: [] }),
  attribute,
];

describe('the overlap question of a room', () => {
  it('is the attribute-level overlap and index question', () => {
    const ranking = rankOverlapQuestions(room);
    expect(clearLeader(ranking)?.question).toBe(attribute);
    expect(ranking[0]?.reasons).toEqual(
      expect.arrayContaining(['title says overlap', 'has an attribute parameter']),
    );
  });

  it('is found when labels and not the title say so', () => {
    const plain = question('CRQ-1', 'Shared customers', {
      category: 'Overlap',
      tags: ['Index'],
      parameterNames: ['ATTRIBUTE'],
    });
    expect(clearLeader(rankOverlapQuestions([plain, ...room.slice(0, 5)]))?.question).toBe(plain);
  });

  it('is not guessed in a room without one', () => {
    expect(rankOverlapQuestions(room.slice(0, 5))).toEqual([]);
    expect(clearLeader([])).toBeUndefined();
  });

  it('is not decided by words that only resemble: an indexed list, an attribution window', () => {
    const near = question('CRQ-2', 'Indexed Attribution', { parameterNames: windows });
    expect(rankOverlapQuestions([near])).toEqual([]);
  });

  it('is for the caller to choose when two look alike, whatever their order', () => {
    const twin = { ...attribute, id: 'id-twin', displayId: 'CRQ-138040' };
    for (const rooms of [
      [twin, ...room],
      [...room, twin],
    ]) {
      const ranking = rankOverlapQuestions(rooms);
      expect(clearLeader(ranking)).toBeUndefined();
      expect(ranking.slice(0, 2).map(({ question: { displayId } }) => displayId)).toEqual([
        'CRQ-138038',
        'CRQ-138040',
      ]);
    }
  });

  it('is the one of two alike that can run now', () => {
    const unready = { ...attribute, id: 'id-copy', status: 'MISSING_DATASETS' };
    expect(clearLeader(rankOverlapQuestions([unready, attribute]))?.question).toBe(attribute);
  });

  it('stays the one the titles name when it cannot run now, so that its fault is told', () => {
    const unready = { ...attribute, status: 'MISSING_DATASETS' };
    const rooms = room.map((one) => (one === attribute ? unready : one));
    expect(clearLeader(rankOverlapQuestions(rooms))?.question).toBe(unready);
  });
});

describe('the question with base sizes', () => {
  it('is the audience overlap, not the attribute question nor a campaign report', () => {
    const ranking = rankBasesQuestions(room);
    expect(clearLeader(ranking)?.question).toBe(audience);
    expect(ranking).toHaveLength(1);
  });

  it('does not exist in a room with only the attribute question', () => {
    expect(rankBasesQuestions([attribute])).toEqual([]);
  });
});

describe('mayBeOverlapQuestion', () => {
  it('leaves out no question that either ranking would take by title or category', () => {
    const near = room.filter(({ name, category }) => mayBeOverlapQuestion({ name, category }));
    expect(near).toEqual(expect.arrayContaining([attribute, audience]));
    expect(mayBeOverlapQuestion({ name: 'Shared customers', category: 'Overlap' })).toBe(true);
  });

  it('spares the reads for questions about something else', () => {
    expect(mayBeOverlapQuestion({ name: 'Overall Impressions', category: 'Delivery' })).toBe(false);
  });
});
