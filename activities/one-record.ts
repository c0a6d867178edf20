import type { AnyActivities } from './wrap-each.js';

type Each<Groups extends AnyActivities> = (
  Groups extends unknown ? (group: Groups) => void : never
) extends (all: infer All extends AnyActivities) => void
  ? All
  : never;

/**
 * Activities of several groups in one record.
 * @throws Error where two have one name: the later would take the place of the earlier, unseen until its workflow fails
 */
export function oneRecord<Groups extends readonly AnyActivities[]>(
  ...groups: Groups
): Each<Groups[number]> {
  const names = groups.flatMap((group) => Object.keys(group));
  const twice = names.filter((name, at) => names.indexOf(name) !== at);
  if (twice.length > 0)
    throw new Error(`More than one activity has the name ${twice.join(', and more than one ')}.`);
  return Object.assign({}, ...groups) as Each<Groups[number]>;
}
