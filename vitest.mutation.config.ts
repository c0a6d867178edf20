import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { defineConfig } from 'vitest/config';

/** Examples before properties: most mutants fail at once by an example. */
class ExamplesFirst extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => (moduleId.includes('.property.') ? 1 : 0);
    return Promise.resolve([...files].sort((one, other) => rank(one) - rank(other)));
  }
}

/** What Stryker runs: the tests of the rules, beside them. */
export default defineConfig({
  test: {
    include: ['src/domain/**/*.test.ts'],
    setupFiles: ['test/support/same-lives.ts'],
    sequence: { sequencer: ExamplesFirst },
    isolate: false,
    testTimeout: 20_000,
  },
});
