import { defineConfig } from 'vitest/config';

const nextToTheCode = ['src', 'workflows', 'activities', 'worker', 'sandbox', 'contract', 'bench'];

/** Real parts in the process of the test: HTTP, DuckDB, disks, the SDK. They wait for no build and no Temporal. */
const inProcess = ['activities', 'habu', 'overlap', 'sandbox'].map(
  (area) => `test/${area}/**/*.test.ts`,
);

const report = process.env['TEST_REPORT'];

// A file here owns servers, child processes or native cores: its end must free them.
const withNativeParts = {
  pool: 'forks' as const,
  testTimeout: 120_000,
  hookTimeout: 180_000,
  // A busy machine takes longer than a second to show what is waited for.
  expect: { poll: { timeout: 30_000 } },
};

const withProcesses = { ...withNativeParts, globalSetup: ['test/global-setup.ts'] };

export default defineConfig({
  test: {
    reporters: report === undefined ? ['default'] : ['default', 'json'],
    ...(report !== undefined && { outputFile: { json: report } }),
    maxWorkers: 2,
    teardownTimeout: 30_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          // test/house judges the files of this repository and needs no process of ours.
          include: [...nextToTheCode, 'test/house'].map((folder) => `${folder}/**/*.test.ts`),
          pool: 'threads',
          // They keep no state and load no native code, so they may share their modules.
          isolate: false,
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        test: { ...withNativeParts, name: 'in-process', include: inProcess },
      },
      {
        extends: true,
        test: {
          ...withProcesses,
          name: 'integration',
          include: ['test/**/*.test.ts'],
          exclude: ['test/house/**', 'test/durable/**', ...inProcess],
        },
      },
      {
        extends: true,
        test: {
          ...withProcesses,
          name: 'durable',
          include: ['test/durable/**/*.test.ts'],
          // Its concurrent tests mostly wait, but each has a worker and a sandbox of its own.
          maxConcurrency: 4,
        },
      },
    ],
  },
});
