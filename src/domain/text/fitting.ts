import { utf8Bytes } from './utf8-bytes.js';

/** The first items whose JSON stays within so many bytes; the first one always. */
export function fitting<Item>(items: readonly Item[], mostBytes: number): readonly Item[] {
  let bytes = 0;
  const end = items.findIndex((item, index) => {
    bytes += utf8Bytes(JSON.stringify(item));
    return index > 0 && bytes > mostBytes;
  });
  return end === -1 ? items : items.slice(0, end);
}
