import { existsSync } from 'node:fs';
import path from 'node:path';

/** Found upwards: the bundle puts a module elsewhere than its source lies, so no relative place holds for both. */
const packageRoot = rootAbove(import.meta.dirname);

/** A file of this package, named from the folder of its package.json. */
export const packageFile = (...names: string[]): string => path.join(packageRoot, ...names);

/** What `npm run build` made: children are compiled files also when their parent runs as TypeScript in a test. */
export const compiledFile = (...names: string[]): string => packageFile('dist', ...names);

function rootAbove(folder: string): string {
  if (existsSync(path.join(folder, 'package.json'))) return folder;
  const above = path.dirname(folder);
  if (above === folder) throw new Error('habu-mcp lies in no folder with a package.json.');
  return rootAbove(above);
}
