import { defineConfig } from 'vitest/config';

const report = process.env['TEST_REPORT'];

/**
 * The client's requests and the sandbox's answers, each judged on its way by Prism, which knows the contract and nothing of
 * ours: see CONTRIBUTING.md. The tests are those of `npm test`; what breaks the contract becomes a refusal that they do not
 * expect.
 */
export default defineConfig({
  test: {
    reporters: report === undefined ? ['default'] : ['default', 'json'],
    ...(report !== undefined && { outputFile: { json: report } }),
    env: { TEST_CONTRACT: '1' },
    include: [
      'test/sandbox/noun-laws.test.ts',
      'test/habu/client-against-sandbox.test.ts',
      'test/activities/{catalog-reads,overlap-readings,preflight,result-tables}.test.ts',
    ],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 120_000,
    hookTimeout: 180_000,
  },
});
