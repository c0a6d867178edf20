/**
 * The same function, which computes its result once for each column or table and hands it out again. The result is shared, so nobody
 * may change it.
 */
export const remembered = <Thing extends object, Result>(
  compute: (thing: Thing) => Result,
): ((thing: Thing) => Result) => {
  const known = new WeakMap<Thing, { readonly result: Result }>();
  return (thing) => {
    const before = known.get(thing);
    if (before !== undefined) return before.result;
    const result = compute(thing);
    known.set(thing, { result });
    return result;
  };
};
