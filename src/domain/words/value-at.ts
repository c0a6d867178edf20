import { isObject } from './is-object.js';

/** What a plain value holds at `user.name`, a dot for each step inside; undefined where there is nothing. */
export const valueAt = (value: unknown, way: string): unknown =>
  way.split('.').reduce<unknown>((at, key) => (isObject(at) ? at[key] : undefined), value);
