import { defineConfig } from 'vitest/config';
import { MatrixReporter } from './test/faults/matrix-reporter.js';

/** The whole fault matrix, apart from `npm test`: see CONTRIBUTING.md. */
export default defineConfig({
  test: {
    include: ['test/faults/whole-matrix.ts'],
    reporters: [new MatrixReporter()],
    globalSetup: ['test/global-setup.ts'],
    pool: 'forks',
    maxConcurrency: Number(process.env['AT_ONCE'] ?? 5),
    hookTimeout: 180_000,
    teardownTimeout: 60_000,
  },
});
