import { createHash } from 'node:crypto';

/** A UUID that is the same in every sandbox for the same thing, such as `room/CR-045501`. */
export function uuidFor(thing: string): string {
  const hex = createHash('sha256').update(thing).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
