const PROSE = new Set([
  'description',
  'summary',
  'example',
  'examples',
  'title',
  'externalDocs',
  'tags',
]);
/** Objects whose keys are names chosen by the author of the document, not keywords of OpenAPI. */
const NAME_MAPS = new Set(['properties', 'schemas', 'paths', 'securitySchemes', 'scopes']);

/** Copies a node without prose, keys in alphabetical order, so that two runs on one document give the same bytes. */
export function reduce(node, holdsNames = false) {
  if (Array.isArray(node)) return node.map((item) => reduce(item));
  if (node === null || typeof node !== 'object') return node;
  const kept = Object.entries(node).filter(([key, value]) => holdsNames || isShape(key, value));
  kept.sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(
    kept.map(([key, value]) => [key, reduce(value, !holdsNames && NAME_MAPS.has(key))]),
  );
}

function isShape(key, value) {
  if (PROSE.has(key) || key === 'x-class-extra-annotation') return false;
  // A sentence as a default value is prose too; a null default of a non-nullable string is a slip.
  return key !== 'default' || (value !== null && !/\s\S+\s/.test(String(value)));
}
