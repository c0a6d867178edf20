import { utf8Bytes } from '../../src/domain/text/utf8-bytes.js';

/** The usual estimate, which needs no model's tokenizer: four bytes of UTF-8 a token. */
export const tokensOf = (value: unknown): number =>
  Math.ceil(utf8Bytes(typeof value === 'string' ? value : JSON.stringify(value)) / 4);
