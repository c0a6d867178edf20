import path from 'node:path';
import type { BinarySearch } from '../../src/engine/binary/binary-source.js';
import { RELEASES } from '../../src/engine/binary/releases.js';

/** A search that finds nothing on the PATH and reaches no download site. */
export const binarySearch = (scratch: string, changes: Partial<BinarySearch>): BinarySearch => ({
  searchPath: '',
  cacheDir: path.join(scratch, 'cache'),
  downloadSite: 'http://127.0.0.1:1',
  releases: RELEASES,
  mayFetch: true,
  onProgress: () => undefined,
  ...changes,
});
