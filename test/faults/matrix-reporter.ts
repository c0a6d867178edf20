import { writeFileSync } from 'node:fs';
import type { Reporter, TestCase } from 'vitest/node';
import { chosenCases } from './choice.js';
import { hasFailed, summary, type Tried } from './summary.js';

/** Where the figures of the last run lie as JSON. */
const REPORT_FILE = 'faults-report.json';

/** A line a case as it ends; at the end what was tried, what the sandboxes counted, and how to run a failed case again. */
export class MatrixReporter implements Reporter {
  readonly #startedAt = performance.now();
  readonly #tried: Tried[] = [];
  readonly #choice = chosenCases(process.env);

  onTestRunStart(): void {
    const { seed, cases } = this.#choice;
    this.#print(`${cases.length} cases, SEED=${seed}`);
  }

  onTestCaseResult(test: TestCase): void {
    const { faultCase: one, caseReport: report } = test.meta();
    const { state, errors } = test.result();
    if (one === undefined) {
      this.#print(`${state} ${test.name}`);
      return;
    }
    const error = errors?.[0]?.message;
    const tried = { one, ...(report && { report }), ...(error !== undefined && { error }) };
    this.#tried.push(tried);
    const verdict = hasFailed(tried) ? 'FAILED' : 'ok';
    const count = `${this.#tried.length}/${this.#choice.cases.length}`;
    this.#print(`${count} ${verdict} ${one.id}${report ? `, ${report.seconds} s` : ''}`);
    for (const violation of report?.violations ?? (error === undefined ? [] : [error]))
      this.#print(`    ${violation}`);
  }

  onTestRunEnd(_modules: unknown, unhandled: readonly { readonly message: string }[]): void {
    const { seed } = this.#choice;
    for (const { message } of unhandled) this.#print(`outside of a case: ${message}`);
    process.stdout.write(`\n${summary(this.#tried, seed)}\n`);
    const seconds = Math.round((performance.now() - this.#startedAt) / 1000);
    writeFileSync(REPORT_FILE, JSON.stringify({ seed, seconds, tried: this.#tried }, undefined, 1));
    this.#print(`the figures of each case: ${REPORT_FILE}`);
  }

  #print(text: string): void {
    const seconds = Math.round((performance.now() - this.#startedAt) / 1000);
    const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
    process.stdout.write(`${clock.padStart(6)}  ${text}\n`);
  }
}
