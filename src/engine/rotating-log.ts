import path from 'node:path';
import { createStream, type RotatingFileStream } from 'rotating-file-stream';

/** A log of at most 4 files of 10 MB, readable by its user only. A full disk costs lines, never the engine. */
export function openLog(file: string): RotatingFileStream {
  const stream = createStream(path.basename(file), {
    path: path.dirname(file),
    size: '10M',
    rotate: 3,
    mode: 0o600,
  });
  stream.on('error', () => undefined);
  return stream;
}
