import path from 'node:path';
import { Writable } from 'node:stream';
import { createStream, type RotatingFileStream } from 'rotating-file-stream';

/** A file that could not be written, on a full disk for instance, is tried again after this. */
const REOPEN_AFTER_MS = 1_000;

/**
 * A log of at most 4 files of 10 MB, readable by its user only. A full disk costs lines, never the engine: the log
 * always takes what is written, and goes on when the file can be written again.
 */
export function openLog(file: string): Writable {
  let current: RotatingFileStream | undefined;
  let failedAt = -Infinity;
  const stream = (): RotatingFileStream | undefined => {
    if (current !== undefined || performance.now() - failedAt < REOPEN_AFTER_MS) return current;
    const opened = openFile(file);
    opened.on('error', () => {
      failedAt = performance.now();
      if (current === opened) current = undefined;
    });
    return (current = opened);
  };
  return new Writable({
    decodeStrings: false,
    write(chunk: string | Buffer, _encoding, done) {
      const destination = stream();
      if (destination === undefined) done();
      // A line that cannot be written is lost; the error is the file's own.
      else destination.write(chunk, () => done());
    },
    final(done) {
      if (current === undefined) done();
      else current.end(() => done());
    },
  });
}

const openFile = (file: string): RotatingFileStream =>
  createStream(path.basename(file), {
    path: path.dirname(file),
    size: '10M',
    rotate: 3,
    mode: 0o600,
  });
