import { afterAll, test } from 'vitest';
import { openTestAccount, type TestAccount, type TestAccountOptions } from './test-account.js';

/**
 * Tests that have an account to themselves while they run, so that they can wait side by side: a planned fault meets the next
 * call of its account. A test takes one that an earlier one has left, if there is one.
 */
export const withOwnAccount = (options: TestAccountOptions) => {
  const all: TestAccount[] = [];
  const idle: TestAccount[] = [];
  // One after another: a start takes a core, and what starts meanwhile would miss the short intervals of its policy.
  let opening: Promise<unknown> = Promise.resolve();
  const open = (): Promise<TestAccount> => {
    const home = opening.then(() => openTestAccount(options));
    opening = home.then((opened) => all.push(opened));
    return home;
  };
  afterAll(() => Promise.all(all.map((home) => home.close())));
  return test.extend<{ home: TestAccount }>({
    home: async ({ onTestFinished }, use) => {
      const home = idle.pop() ?? (await open());
      await home.control('DELETE', '/faults');
      onTestFinished(() => void idle.push(home));
      await use(home);
    },
  });
};
