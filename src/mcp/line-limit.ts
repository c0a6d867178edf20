import { Transform, type TransformCallback } from 'node:stream';

const NEWLINE = 0x0a;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENING: ReadonlySet<number> = new Set(Buffer.from('{['));
const CLOSING: ReadonlySet<number> = new Set(Buffer.from('}]'));

export type RequestId = string | number;

/**
 * Hands on whole lines of at most `mostBytes`. A longer one is dropped as it comes, so that memory stays bounded, and
 * `onTooLong` is told whose answer its sender waits for, if it is a request and its id can be read.
 */
export class LineLimit extends Transform {
  #parts: Buffer[] = [];
  #bytes = 0;
  #outline: MessageOutline | undefined;

  constructor(
    private readonly mostBytes: number,
    private readonly onTooLong: (id: RequestId | undefined) => void,
  ) {
    super();
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    let rest = chunk;
    for (let end = rest.indexOf(NEWLINE); end !== -1; end = rest.indexOf(NEWLINE)) {
      this.#take(rest.subarray(0, end));
      this.#endLine();
      rest = rest.subarray(end + 1);
    }
    this.#take(rest);
    done();
  }

  #take(bytes: Buffer): void {
    this.#bytes += bytes.length;
    if (this.#bytes <= this.mostBytes) {
      if (bytes.length > 0) this.#parts.push(bytes);
      return;
    }
    this.#outline ??= new MessageOutline();
    for (const part of this.#parts) this.#outline.take(part);
    this.#outline.take(bytes);
    this.#parts = [];
  }

  #endLine(): void {
    if (this.#outline === undefined) this.push(Buffer.concat([...this.#parts, Buffer.of(NEWLINE)]));
    else this.onTooLong(this.#outline.requestId());
    this.#parts = [];
    this.#bytes = 0;
    this.#outline = undefined;
  }
}

/** More than the members of a request need, its parameters left out. */
const OUTLINE_BYTES = 4_096;

/** The top level of a JSON object that is too large to keep; what lies deeper is left out: clients write the id first or last. */
class MessageOutline {
  #depth = 0;
  #isText = false;
  #isEscaped = false;
  readonly #kept: number[] = [];

  take(bytes: Buffer): void {
    for (const byte of bytes) {
      const before = this.#depth;
      this.#follow(byte);
      if (Math.min(before, this.#depth) <= 1 && this.#kept.length <= OUTLINE_BYTES)
        this.#kept.push(byte);
    }
  }

  #follow(byte: number): void {
    if (this.#isEscaped) this.#isEscaped = false;
    else if (this.#isText && byte === BACKSLASH) this.#isEscaped = true;
    else if (byte === QUOTE) this.#isText = !this.#isText;
    else if (!this.#isText && OPENING.has(byte)) this.#depth++;
    else if (!this.#isText && CLOSING.has(byte)) this.#depth--;
  }

  requestId(): RequestId | undefined {
    try {
      const message = JSON.parse(Buffer.from(this.#kept).toString()) as Record<string, unknown>;
      const { id, method } = message;
      const isId = typeof id === 'string' || typeof id === 'number';
      return isId && typeof method === 'string' ? id : undefined;
    } catch {
      return undefined;
    }
  }
}
