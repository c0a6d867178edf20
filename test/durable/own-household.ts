import { afterAll, test } from 'vitest';
import { type Household, type HouseholdOptions, openHousehold } from '../e2e/household.js';

/**
 * Tests that have a household to themselves while they run, so that they can wait side by side: a planned fault meets the next
 * call of its household. A test takes one that an earlier one has left, if there is one.
 */
export const withOwnHousehold = (options: HouseholdOptions) => {
  const all: Household[] = [];
  const idle: Household[] = [];
  // One after another: a start takes a core, and what starts meanwhile would miss the short intervals of its policy.
  let opening: Promise<unknown> = Promise.resolve();
  const open = (): Promise<Household> => {
    const home = opening.then(() => openHousehold(options));
    opening = home.then((opened) => all.push(opened));
    return home;
  };
  afterAll(() => Promise.all(all.map((home) => home.close())));
  return test.extend<{ home: Household }>({
    home: async ({ onTestFinished }, use) => {
      const home = idle.pop() ?? (await open());
      await home.control('DELETE', '/faults');
      onTestFinished(() => void idle.push(home));
      await use(home);
    },
  });
};
