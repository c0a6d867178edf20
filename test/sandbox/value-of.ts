import fc from 'fast-check';
import type { Contract, Schema } from '../../sandbox/contract.js';

const WORDS = ['', 'x', 'id', '2026-07-01', 'false', "'; DROP TABLE x", '@exposures', '💥'];
const text = fc.oneof(fc.constantFrom(...WORDS), fc.string({ maxLength: 12 }));

/** Any value that a schema of the contract allows, with unknown properties now and then. */
export function valueOf(contract: Contract, schema: Schema, depth = 0): fc.Arbitrary<unknown> {
  const { type, format, enum: allowed, items, properties, ...more } = contract.resolve(schema);
  const { required = [], additionalProperties } = more;
  if (allowed !== undefined) return fc.constantFrom(...allowed);
  if (type === 'array')
    return fc.array(valueOf(contract, items ?? {}, depth + 1), { maxLength: depth > 3 ? 0 : 3 });
  if (properties !== undefined)
    return fc.record(
      Object.fromEntries(
        Object.entries(properties)
          .filter(([name]) => depth < 4 || required.includes(name))
          .map(([name, one]) => [name, valueOf(contract, one, depth + 1)]),
      ),
      { requiredKeys: [...required] },
    );
  if (type === 'object') {
    const one = typeof additionalProperties === 'object' ? additionalProperties : {};
    return fc.dictionary(fc.string({ maxLength: 5 }), valueOf(contract, one, depth + 1), {
      maxKeys: 3,
    });
  }
  if (type === 'integer') return fc.integer({ min: -1, max: 1000 });
  if (type === 'boolean') return fc.boolean();
  if (format === 'date-time')
    return fc.constantFrom('2026-07-01T00:00:00Z', '2027-02-03T04:05:06Z');
  return text;
}
