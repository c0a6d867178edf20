import { randomBytes } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { RunPolicy } from '../../src/domain/question-run/run-policy.js';
import type { ProcessName } from './matrix.js';
import type { CaseHousehold, HouseholdPlan, Surroundings } from './household.js';
import { openEngineHousehold } from './engine-household.js';
import { openProcessHousehold } from './process-household.js';
import { SCALED_TOKENS } from './policies.js';

export interface OpenedHousehold extends CaseHousehold {
  readonly home: string;
}

export async function openHousehold(
  surroundings: Surroundings,
  { victim, policy }: { readonly victim: ProcessName; readonly policy: RunPolicy },
): Promise<OpenedHousehold> {
  const home = mkdtempSync(path.join(tmpdir(), 'habu-faults-'));
  writeFileSync(
    path.join(home, 'policies.json'),
    JSON.stringify({ policy, tokenPolicy: SCALED_TOKENS }),
  );
  const account = `case-${randomBytes(5).toString('hex')}`;
  const plan: HouseholdPlan = { ...surroundings, victim, account, home };
  const open = victim === 'supervisor' ? openEngineHousehold : openProcessHousehold;
  const household = await open(plan);
  return { ...household, home };
}
