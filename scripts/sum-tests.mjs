// Prints `N passed, N failed` from the JSON reports of test runs. A file that could not be loaded counts as one failure, and so
// does a report that is not there. Fails when something failed or nothing ran.
import { readFileSync } from 'node:fs';

const read = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).testResults;
  } catch (error) {
    console.error(`There is no test report: ${error.message}`);
    return [{ status: 'failed', assertionResults: [] }];
  }
};

const files = process.argv.slice(2).flatMap(read);
const tests = files.flatMap(({ assertionResults }) => assertionResults);
const count = (status) => tests.filter((test) => test.status === status).length;
const unloaded = files.filter(
  ({ status, assertionResults }) =>
    status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
);
const passed = count('passed');
const failed = count('failed') + unloaded.length;
const skipped = tests.length - passed - count('failed');

for (const { name } of unloaded) console.log(`could not run: ${name ?? 'the tests'}`);
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
