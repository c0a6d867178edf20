import { styleText } from 'node:util';
import { Command } from 'commander';
import { packageVersion } from '../package-version.js';
import type { DoctorContext } from './doctor/check.js';
import { checkedText, type Paint, summaryText } from './doctor/report-text.js';
import { runChecks } from './doctor/run-checks.js';

interface DoctorOptions {
  readonly auth?: true;
  readonly json?: true;
  /** False after --no-start. */
  readonly start: boolean;
}

const HELP = `
Each check stands on those before it, from the version of Node to a call of the API; what depends on a failed one is skipped.
A line says ok, warning, failed or skipped, what was found and, where something is wrong, what to do and who can do it.
The engine is started or joined as a tool call would do it; a call of the API costs one of the two tokens a day when none is
held. No secret is ever printed. The exit code is 0 when nothing failed.

--auth walks through the token exchange instead: which request was sent, what came back, how long the token lives, how many
are left. It is the same mint that a tool call would cause, so it costs a token only when none is held.

Examples:
  $ habu-mcp doctor
  $ habu-mcp doctor --no-start            look only; start nothing
  $ habu-mcp doctor --auth                find out why the credentials do not work
  $ habu-mcp doctor --json > doctor.json  for a support request or a monitor`;

export function doctorCommand(): Command {
  return new Command('doctor')
    .description(
      'check everything between this machine and the API, and say how to put right what is wrong',
    )
    .option('--auth', 'walk through the token exchange step by step')
    .option('--no-start', 'leave an engine that does not run alone')
    .option('--json', 'print the checks as JSON')
    .addHelpText('after', HELP)
    .action(doctor);
}

async function doctor({ auth, json, start }: DoctorOptions): Promise<void> {
  const { ALL_CHECKS, AUTH_CHECKS } = await import('./doctor/checks.js');
  const context: DoctorContext = {
    env: process.env,
    start,
    report: eachOnce((message) => process.stderr.write(`${message}\n`)),
    now: Date.now,
  };
  const paint = paintFor(process.stdout);
  try {
    const all = await runChecks(auth === true ? AUTH_CHECKS : ALL_CHECKS, context, (checked) => {
      if (json !== true) print(checkedText(checked, paint));
    });
    const failed = all.some(({ verdict }) => verdict === 'failed');
    print(
      json === true
        ? JSON.stringify({ ok: !failed, version: packageVersion(), checks: all }, undefined, 2)
        : `\n${summaryText(all, auth === true ? 'The token exchange works.' : 'Everything works.', paint)}`,
    );
    process.exitCode = failed ? 1 : 0;
  } finally {
    await context.temporal?.close();
  }
}

/** A stage is told when it begins, not ten times a second while it lasts. */
function eachOnce(tell: (message: string) => void): (message: string) => void {
  let last = '';
  return (message) => {
    const stage = message.replace(/ \(\d+ s\)$/, '');
    if (stage === last) return;
    last = stage;
    tell(message);
  };
}

function paintFor(out: NodeJS.WriteStream): Paint {
  const coloured = out.isTTY && (process.env['NO_COLOR'] ?? '') === '';
  return coloured ? (style, text) => styleText(style, text) : (_style, text) => text;
}

const print = (text: string): boolean => process.stdout.write(`${text}\n`);
