import { describe, expect, it } from 'vitest';
import { HabuMcpError } from '../../domain/errors/habu-mcp-error.js';
import { resolveName, type Kind } from './resolve-name.js';

const KIND: Kind = {
  noun: 'clean room',
  notFound: 'CLEANROOM_NOT_FOUND',
  ambiguous: 'CLEANROOM_AMBIGUOUS',
};
const room = (number: number, name: string) => ({
  id: `00000000-0000-4000-8000-00000000000${number}`,
  displayId: `CR-00000${number}`,
  name,
});
const ROOMS = [
  room(1, 'Retail Media'),
  room(2, 'Retail Media EU'),
  room(3, 'Holiday Campaign'),
  room(4, 'Streaming Reach'),
  room(5, 'Streaming Reach'),
];

function refusalOf(text: string, rooms = ROOMS): HabuMcpError {
  try {
    resolveName(rooms, text, KIND);
  } catch (error) {
    if (error instanceof HabuMcpError) return error;
  }
  throw new Error(`${text} was resolved`);
}

describe('resolveName', () => {
  it.each([
    ['00000000-0000-4000-8000-000000000003', 'an id'],
    ['CR-000003', 'a display id'],
    ['cr-000003', 'a display id in another case'],
    [' holiday campaign ', 'a name in another case'],
    ['holiday', 'a part of one name'],
    ['holiday-campaign', 'a name with other punctuation'],
    ['day_camp', 'a part of one name with other punctuation'],
    ['000003', 'a part of one display id'],
  ])('finds the room for %s, %s', (text) => {
    expect(resolveName(ROOMS, text, KIND)).toBe(ROOMS[2]);
  });

  it('prefers the exact name to names that contain it', () => {
    expect(resolveName(ROOMS, 'Retail Media', KIND)).toBe(ROOMS[0]);
  });

  it.each([
    ['Streaming Reach', ['CR-000004 Streaming Reach', 'CR-000005 Streaming Reach']],
    ['retail', ['CR-000001 Retail Media', 'CR-000002 Retail Media EU']],
  ])('lists every room that %s fits', (text, labels) => {
    const { code, details } = refusalOf(text);
    expect(code).toBe('CLEANROOM_AMBIGUOUS');
    expect(details.choices?.map(({ label }) => label)).toEqual(labels);
  });

  it('puts the nearest name first when nothing fits', () => {
    const error = refusalOf('Holliday Campain');
    expect(error.code).toBe('CLEANROOM_NOT_FOUND');
    expect(error.details.choices?.[0]?.label).toBe('CR-000003 Holiday Campaign');
    expect(error.details.choices).toHaveLength(ROOMS.length);
  });

  it('shows only near names of a long list', () => {
    const many = [
      ...ROOMS,
      ...Array.from({ length: 20 }, (_, at) => ({ ...room(6, `Q${at}`), id: `${at}x` })),
    ];
    expect(refusalOf('Holliday Campain', many).details.choices).toHaveLength(1);
  });

  it('says so when there is nothing to choose from, and refuses an empty text', () => {
    expect(refusalOf('any', []).message).toContain('no clean room at all');
    for (const text of [' ', '-']) expect(refusalOf(text).code).toBe('CLEANROOM_NOT_FOUND');
  });

  it('shows what was asked for as one short harmless line', () => {
    const { message } = refusalOf(`x\n\u001b[2J${'y'.repeat(500)}`);
    expect(message).not.toMatch(/\p{Cc}/u);
    expect(message.length).toBeLessThan(150);
  });

  it('finds a name in whichever Unicode form it is typed', () => {
    const item = { id: 'u', displayId: '', name: 'Cafe\u0301 Rio' };
    expect(resolveName([item], 'Caf\u00e9 Rio', KIND)).toBe(item);
  });
});
