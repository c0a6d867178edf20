import { describe, expect, it } from 'vitest';
import { HabuMcpError } from '../../domain/errors/habu-mcp-error.js';
import {
  type Check,
  type Checked,
  type DoctorContext,
  type Finding,
  notNeeded,
  ok,
  skipped,
} from './check.js';
import { runChecks } from './run-checks.js';

const context = (): DoctorContext => ({
  env: {},
  start: true,
  report: () => undefined,
  now: () => 0,
});

const check = (name: string, needs: readonly string[], run: Check['run']): Check => ({
  name,
  needs,
  run,
});

const fails: Finding = {
  verdict: 'failed',
  finding: 'broken',
  fix: { what: 'mend', who: 'caller' },
};

async function outcome(...checks: readonly Check[]): Promise<Record<string, string>> {
  const all = await runChecks(checks, context(), () => undefined);
  return Object.fromEntries(
    all.map(({ name, verdict, finding }) => [name, `${verdict}: ${finding}`]),
  );
}

describe('runChecks', () => {
  it('skips what stands on a failed check, and what stands on that, with the reason', async () => {
    const found = await outcome(
      check('ground', [], () => fails),
      check('wall', ['ground'], () => ok('never looked at')),
      check('roof', ['wall'], () => ok('never looked at')),
      check('garden', [], () => ok('green')),
    );
    expect(found).toEqual({
      ground: 'failed: broken',
      wall: 'skipped: not looked at, because ground failed',
      roof: 'skipped: not looked at, because wall was skipped',
      garden: 'ok: green',
    });
  });

  it('goes on after a warning, and after what is not needed here', async () => {
    const found = await outcome(
      check('ground', [], () => ({ verdict: 'warning', finding: 'soft' })),
      check('cellar', ['ground'], () => notNeeded('no cellar')),
      check('wall', ['ground', 'cellar'], () => ok('stands')),
    );
    expect(found['wall']).toBe('ok: stands');
  });

  it('does not look at what needs something that was left out on purpose', async () => {
    const found = await outcome(
      check('engine', [], () => skipped('left alone')),
      check('worker', ['engine'], () => ok('never looked at')),
    );
    expect(found['worker']).toBe('skipped: not looked at, because engine was skipped');
  });

  it('takes an error for the finding, with the way out that the error knows', async () => {
    const [checked] = await runChecks(
      [
        check('directory', [], () => {
          throw new HabuMcpError('DATA_DIRECTORY_UNUSABLE', 'It is full.', {
            problems: ['1', '2'],
          });
        }),
      ],
      context(),
      () => undefined,
    );
    expect(checked).toEqual({
      name: 'directory',
      verdict: 'failed',
      finding: 'It is full.',
      problems: ['1', '2'],
      fix: {
        what: 'Free space or correct the permissions of the named directory, then call again.',
        who: 'operator',
      },
    });
  });

  it('does not end when a check breaks in a way that nobody foresaw', async () => {
    const found = await outcome(
      check('odd', [], () => Promise.reject(new TypeError('x is not a function'))),
      check('next', [], () => ok('fine')),
    );
    expect(found).toEqual({
      odd: 'failed: The check itself failed: x is not a function',
      next: 'ok: fine',
    });
  });

  it('tells each finding when it is there, not at the end', async () => {
    const told: Checked[] = [];
    await runChecks(
      [
        check('first', [], () => ok('1')),
        check('second', [], () => ok(`${told.length} told before`)),
      ],
      context(),
      (checked) => told.push(checked),
    );
    expect(told.map(({ finding }) => finding)).toEqual(['1', '1 told before']);
  });
});
