import { type Check, type Checked, type DoctorContext, type Finding, skipped } from './check.js';
import { findingOf } from './finding-of.js';

/** Runs the checks one after the other; what depends on a failed one is skipped and says so. */
export async function runChecks(
  checks: readonly Check[],
  context: DoctorContext,
  onChecked: (checked: Checked) => void,
): Promise<readonly Checked[]> {
  const all: Checked[] = [];
  const blocked = new Map<string, string>();
  for (const check of checks) {
    const inTheWay = check.needs.find((name) => blocked.has(name));
    const { blocks, ...finding } =
      inTheWay === undefined
        ? await attempt(check, context)
        : skipped(`not looked at, because ${inTheWay} ${blocked.get(inTheWay) ?? 'failed'}`);
    if (finding.verdict === 'failed') blocked.set(check.name, 'failed');
    else if (blocks === true) blocked.set(check.name, 'was skipped');
    const checked = { name: check.name, ...finding };
    all.push(checked);
    onChecked(checked);
  }
  return all;
}

/** A check that throws has found why it cannot be ok. */
async function attempt(check: Check, context: DoctorContext): Promise<Finding> {
  try {
    return await check.run(context);
  } catch (error) {
    return findingOf(error);
  }
}
