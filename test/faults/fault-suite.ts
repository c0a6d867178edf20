import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { FaultCase } from './matrix.js';
import { copyProgram, type ProgramCopy } from './program-copy.js';
import { runCase, type CaseReport } from './run-case.js';

declare module 'vitest' {
  interface TaskMeta {
    /** For the reporter, which sums up all cases. */
    faultCase?: FaultCase;
    caseReport?: CaseReport;
  }
}

/** Above a case's own deadline: its account is opened and closed as well. */
const LIMIT_MS = 400_000;

/** One test a case, side by side. */
export function faultSuite(title: string, cases: readonly FaultCase[]): void {
  describe(title, { concurrent: true, timeout: LIMIT_MS }, () => {
    let program: ProgramCopy;
    beforeAll(async () => {
      program = await copyProgram();
    });
    afterAll(() => program.remove());

    for (const one of cases) {
      it(one.id, async ({ task }) => {
        task.meta.faultCase = one;
        const report = await runCase(one, { program, temporalCli: inject('temporalCli') });
        task.meta.caseReport = report;
        expect(report.violations, report.logs).toEqual([]);
        // The logs of a case that failed tell why, and stay.
        rmSync(report.logs, { recursive: true });
      });
    }
  });
}
