import { z } from 'zod';

const LedgerSchema = z.object({
  counts: z.record(z.string(), z.number()),
  arrivals: z.array(
    z.object({
      operation: z.string(),
      at: z.string(),
      status: z.number().optional(),
      questionId: z.string().optional(),
    }),
  ),
  runs: z.array(
    z.object({
      id: z.string(),
      questionId: z.string(),
      submittedAt: z.string(),
      seconds: z.number(),
    }),
  ),
});

/** What has arrived at the sandbox's API, and the runs that it has. */
export type Ledger = z.infer<typeof LedgerSchema>;

/** How the next created run goes, in place of what is usual. */
export interface NextRun {
  readonly seconds?: number;
  readonly status?: string;
  readonly isRetryable?: boolean;
}

export interface SandboxControl {
  /** @param atLeast waits, up to a minute, until so many calls of the operation have arrived */
  readonly ledger: (wanted?: { operation?: string; atLeast?: number }) => Promise<Ledger>;
  readonly planNextRun: (plan: NextRun) => Promise<void>;
}

export const LOOK = 'getAllCleanroomQuestionRuns';
export const CREATION = 'createCleanroomQuestionRun';

export function controlSandbox(url: string, token: string): SandboxControl {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const ask = async (where: string, init: RequestInit = {}): Promise<unknown> => {
    const response = await fetch(`${url}/${where}`, { ...init, headers });
    if (!response.ok) throw new Error(`${where}: ${response.status} ${await response.text()}`);
    return response.json();
  };
  return {
    async ledger({ operation = '*', atLeast = 0 } = {}) {
      const query = new URLSearchParams({ operation, atLeast: String(atLeast) });
      return LedgerSchema.parse(await ask(`ledger?${query.toString()}`));
    },
    async planNextRun(plan) {
      await ask('next-run', { method: 'POST', body: JSON.stringify(plan) });
    },
  };
}
