import { z } from 'zod';

/**
 * Numbers of which the most allowed is a right answer to more: a shorter wait, fewer rows of a list that says there are more.
 * A number that decides what is done, such as an age, is none of them.
 */
export const CAPPED = z.registry();

/** @param schema with a maximum, to which a larger value is lowered with a warning */
export const capped = (schema: z.ZodNumber): z.ZodNumber => schema.register(CAPPED);
