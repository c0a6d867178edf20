import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { Refusal } from './errors.js';

/** A run has at most 200 parameters of 4 KB. */
const LARGEST_BODY_BYTES = 1024 * 1024;

const tooLarge = (): never => {
  throw new Refusal(413, 'The body is too large');
};

/** Reads no more of a body than this much. Call it when the caller is known. @throws Refusal 413 */
export const withBoundedBody: MiddlewareHandler = bodyLimit({
  maxSize: LARGEST_BODY_BYTES,
  onError: tooLarge,
});

/** The text of the body. Call it when the caller is known. @throws Refusal 413 */
export async function bodyText(context: Parameters<MiddlewareHandler>[0]): Promise<string> {
  let text = '';
  await withBoundedBody(context, async () => {
    text = await context.req.text();
  });
  return text;
}
