export type AnyActivities = Record<string, (request: never) => Promise<unknown>>;

/** A record of the same activities, each of them wrapped in the same way. */
export const wrapEach = <Activities extends AnyActivities>(
  activities: Activities,
  wrap: (run: AnyActivities[string]) => AnyActivities[string],
): Activities =>
  Object.fromEntries(
    Object.entries(activities).map(([name, run]) => [name, wrap(run)]),
  ) as Activities;
