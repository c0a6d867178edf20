import { describe, expect, it } from 'vitest';
import { trimmedAnswer } from './trimmed-answer.js';

const kept = (change: object = {}) => ({ fields: [], limit: 25, offset: 0, ...change });
const parsed = (data: unknown, change?: object): unknown =>
  JSON.parse(trimmedAnswer(data, kept(change)).answer);

describe('a trimmed answer', () => {
  const people = Array.from({ length: 60 }, (_, index) => ({
    id: `u-${index}`,
    user: { name: `Person ${index}`, email: `p${index}@x.example` },
  }));

  it('keeps the named members of each entry, and says what follows', () => {
    const answer = trimmedAnswer(
      people,
      kept({ fields: ['id', 'user.name'], limit: 2, offset: 3 }),
    );
    expect(JSON.parse(answer.answer)).toEqual([
      { id: 'u-3', 'user.name': 'Person 3' },
      { id: 'u-4', 'user.name': 'Person 4' },
    ]);
    expect(answer).toMatchObject({ shown: 2, total: 60 });
    expect(answer.notes).toEqual(['55 more entries follow: call again with offset 5.']);
  });

  it('finds the list inside its envelope, and keeps what stands beside it', () => {
    expect(parsed({ partnerAccounts: people, total: 60, limit: 30 }, { limit: 1 })).toEqual({
      total: 60,
      limit: 30,
      partnerAccounts: [people[0]],
    });
  });

  it('shows no secret, wherever it stands', () => {
    const data = {
      id: 'c',
      credentials: [{ name: 'AWS_SECRET_ACCESS_KEY', value: 'hunter2' }],
      runMetadata: { saltKey: 'hunter2' },
      password: 'hunter2',
    };
    expect(JSON.stringify(parsed([data]))).not.toContain('hunter2');
    expect(JSON.stringify(parsed(data))).not.toContain('hunter2');
    expect(JSON.stringify(parsed({ partnerAccounts: [{ credential: data }] }))).not.toContain(
      'hunter2',
    );
  });

  it('shows the cells of a result, whatever a person has called a column', () => {
    const data = { stats: [{ SECRET_SANTA: 'yes', token: 7, salt_key: 'a' }] };
    expect(JSON.parse(trimmedAnswer(data, kept(), { cells: true }).answer)).toEqual(data);
    expect(JSON.stringify(parsed(data))).not.toContain('yes');
  });

  it('stays within a page', () => {
    const long = Array.from({ length: 100 }, () => ({ text: 'ü'.repeat(1_000) }));
    const answer = trimmedAnswer(long, kept({ limit: 100 }));
    expect(Buffer.byteLength(answer.answer)).toBeLessThan(9_000);
    expect(answer.notes).toContain('The entries are long: name fields to see more at once.');
    const one = trimmedAnswer(Object.fromEntries(long.map((row, at) => [`m${at}`, row])), kept());
    expect(Buffer.byteLength(one.answer)).toBeLessThan(9_000);
    expect(one.notes[0]).toContain('too long for one page');
  });

  it('says which fields no entry has', () => {
    expect(trimmedAnswer(people, kept({ fields: ['ID'] })).notes).toContainEqual(
      expect.stringContaining('No entry has ID'),
    );
  });

  it('takes a number, a text, nothing', () => {
    expect([42, 'x', null].map((data) => parsed(data))).toEqual([42, 'x', null]);
    expect(parsed(undefined)).toBeNull();
  });
});
