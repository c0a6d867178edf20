import { readFileSync } from 'node:fs';
import { packageFile } from '../../src/package-root.js';
import { uuidFor } from '../world/ids.js';

/** The text of a file of `sandbox/seed/data`. */
export const seedText = (...names: string[]): string =>
  readFileSync(packageFile('sandbox', 'seed', 'data', ...names), 'utf8');

/** What every sandbox begins with, as a JSON file there tells it; `@thing` in it is the id of the thing. */
export const seedData = (name: string): unknown =>
  JSON.parse(seedText(`${name}.json`), (_key, value: unknown) =>
    typeof value === 'string' && value.startsWith('@') ? uuidFor(value.slice(1)) : value,
  );
