import { randomBytes } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { RunPolicy } from '../../src/domain/question-run/run-policy.js';
import type { ProcessName } from './matrix.js';
import type { AccountPlan, CaseAccount, Surroundings } from './case-account.js';
import { openEngineAccount } from './engine-account.js';
import { openProcessAccount } from './process-account.js';
import { SCALED_TOKENS } from './policies.js';

export interface OpenedAccount extends CaseAccount {
  readonly home: string;
}

export async function openAccount(
  surroundings: Surroundings,
  { victim, policy }: { readonly victim: ProcessName; readonly policy: RunPolicy },
): Promise<OpenedAccount> {
  const home = mkdtempSync(path.join(tmpdir(), 'habu-faults-'));
  writeFileSync(
    path.join(home, 'policies.json'),
    JSON.stringify({ policy, tokenPolicy: SCALED_TOKENS }),
  );
  const account = `case-${randomBytes(5).toString('hex')}`;
  const plan: AccountPlan = { ...surroundings, victim, account, home };
  const open = victim === 'supervisor' ? openEngineAccount : openProcessAccount;
  return { ...(await open(plan)), home };
}
