import { Readable } from 'node:stream';
import { HabuMcpError } from '../../domain/errors/habu-mcp-error.js';
import { exportFile } from '../export-file.js';

export interface PictureFile {
  /** Absent where none could be written. */
  readonly file?: string;
  readonly warnings: readonly string[];
}

/** Names tried: `ov-7k3f9m2q4x.png`, `ov-7k3f9m2q4x-2.png` and on. */
const MOST_NAMES = 20;

/**
 * A file that is the picture byte for byte, made anew or there already. One with another content stays, and the picture takes the next
 * name. The picture is in the answer even where no file can be written.
 */
export async function pictureFile(
  directory: string,
  run: string,
  png: Uint8Array,
): Promise<PictureFile> {
  let there: string | undefined;
  for (let number = 1; number <= MOST_NAMES; number += 1) {
    const name = number === 1 ? `${run}.png` : `${run}-${number}.png`;
    try {
      const { file } = await exportFile({ directory, name }, { chunks: Readable.from([png]) });
      return {
        file,
        warnings: there === undefined ? [] : [`${there} The picture has a new name.`],
      };
    } catch (error) {
      if (!(error instanceof HabuMcpError)) throw error;
      if (error.code !== 'FILE_EXISTS') return unwritten(error.message);
      there ??= error.message;
    }
  }
  return unwritten(there ?? '');
}

const unwritten = (why: string): PictureFile => ({
  warnings: [`${why} The picture is in this answer only.`],
});
