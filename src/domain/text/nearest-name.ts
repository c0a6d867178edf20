/**
 * The known names that a mistyped one most likely meant, nearest first, at most `limit`; none when nothing is near.
 * Case and separators do not count: `cleanRoom` is `clean_room`.
 */
export function nearestNames(wanted: string, known: readonly string[], limit = 3): string[] {
  const plain = plainForm(wanted);
  return known
    .map((name) => ({ name, distance: distanceBetween(plain, plainForm(name)) }))
    .filter(({ name, distance }) => distance <= tolerance(plain, plainForm(name)))
    .sort((a, b) => a.distance - b.distance || a.name.length - b.name.length)
    .slice(0, limit)
    .map(({ name }) => name);
}

const plainForm = (name: string): string =>
  name
    .slice(0, 80)
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');

const tolerance = (a: string, b: string): number =>
  Math.max(1, Math.floor(Math.min(a.length, b.length) / 3));

/** One name inside the other counts as near: `room_id` for `room`, `question` for `question_name`. */
function distanceBetween(a: string, b: string): number {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length >= 4 && long.includes(short)) return short.length === long.length ? 0 : 0.5;
  return editDistance(a, b);
}

/** Levenshtein's distance, one row at a time, with two letters in each other's place as one change. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const isSame = a[row - 1] === b[column - 1];
      const isSwapped = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      const substituted = (last[column - 1] ?? 0) + (isSame ? 0 : 1);
      const inserted = (current[column - 1] ?? 0) + 1;
      const removed = (last[column] ?? 0) + 1;
      const swapped = isSwapped ? (beforeLast[column - 2] ?? Infinity) + 1 : Infinity;
      current.push(Math.min(substituted, inserted, removed, swapped));
    }
    beforeLast = last;
    last = current;
  }
  return last[b.length] ?? 0;
}
