/** One thing that was looked at in a token exchange; never a secret, never the token. */
export interface TokenStep {
  readonly step: string;
  readonly ok: boolean;
  readonly finding: string;
}

/** The last word on a mint. `refused`: surely no token was issued. `unknown`: one may have been. */
export interface LastMint {
  /** ISO time at which it was known. */
  readonly at: string;
  readonly outcome: 'minted' | 'refused' | 'unknown';
  readonly steps: readonly TokenStep[];
}

/** What the account's token keeper says of its budget. Times are ISO. */
export interface TokenBudgetState {
  readonly mintsLeft: number;
  readonly nextMintAt: string;
  /** End of the present token's life. */
  readonly expiresAt?: string;
  readonly lastMint?: LastMint;
}
