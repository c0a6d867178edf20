import { isDeepStrictEqual } from 'node:util';

/**
 * Puts each correction into the document, in place.
 *
 * @returns a sentence for each pointer that fits no more; then the document is not to be used
 */
export function correct(document, corrections) {
  return corrections.flatMap((correction) => {
    const { parent, key } = placeOf(document, correction.pointer);
    if (parent === undefined)
      return [`${correction.pointer}: the document has no such place any more.`];
    const found = parent[key];
    if (!isDeepStrictEqual(found, correction.was))
      return [
        `${correction.pointer}: expected ${written(correction.was)}, found ${written(found)}. (${correction.evidence})`,
      ];
    if (correction.value === undefined) delete parent[key];
    else parent[key] = correction.value;
    return [];
  });
}

/** What a JSON pointer names, as a key of an object: the last step need not exist. */
function placeOf(document, pointer) {
  const steps = pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  const key = steps.pop();
  const parent = steps.reduce((node, step) => node?.[step], document);
  return { parent: typeof parent === 'object' && parent !== null ? parent : undefined, key };
}

const written = (value) => (value === undefined ? 'nothing' : JSON.stringify(value));

/** Pointers of schemas that list properties and say of what: they bind nothing but objects. */
export function schemasWithoutType(node, pointer = '', holdsNames = false) {
  if (typeof node !== 'object' || node === null) return [];
  const isOne = !holdsNames && 'properties' in node && node.type === undefined;
  return [
    ...(isOne ? [pointer] : []),
    ...Object.entries(node).flatMap(([key, value]) =>
      schemasWithoutType(
        value,
        `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`,
        // Below these, a key is a name that the document's author chose, even when it is `properties`.
        !holdsNames && (key === 'properties' || key === 'schemas'),
      ),
    ),
  ];
}
