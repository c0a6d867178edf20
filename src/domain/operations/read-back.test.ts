import { describe, expect, it } from 'vitest';
import { readBackOf } from './read-back.js';

const OPERATIONS = [
  { id: 'listThings', path: '/things', effect: 'read' },
  { id: 'readThing', path: '/things/{thingId}', effect: 'read' },
  { id: 'downloadThing', path: '/things/{thingId}/file', effect: 'read', file: true },
  { id: 'createThing', path: '/things', effect: 'change' },
  { id: 'thinkOfThing', path: '/things/{thingId}/thoughts', effect: 'read', internal: true },
] as const;
const readBack = (path: string) => readBackOf({ path }, OPERATIONS);

describe('the operation that shows a change', () => {
  it('reads at the same path', () => {
    expect(readBack('/things')).toBe('listThings');
    expect(readBack('/things/{thingId}')).toBe('readThing');
  });

  it('reads above it where nothing that may be called reads there', () => {
    expect(readBack('/things/{thingId}/file')).toBe('readThing');
    expect(readBack('/things/{thingId}/thoughts')).toBe('readThing');
    expect(readBack('/things/{thingId}/status/now')).toBe('readThing');
  });

  it('may not exist', () => {
    expect(readBack('/others/{otherId}')).toBeUndefined();
  });
});
