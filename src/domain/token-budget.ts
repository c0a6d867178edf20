/** One thing that was looked at in a token exchange; never a secret, never the token. */
export interface TokenStep {
  readonly step: string;
  readonly ok: boolean;
  readonly finding: string;
}

/** What the account's token keeper says of its budget. Times are ISO. */
export interface TokenBudgetState {
  readonly mintsLeft: number;
  readonly nextMintAt: string;
  /** End of the present token's life. */
  readonly expiresAt?: string;
  readonly lastMint?: { readonly at: string; readonly steps: readonly TokenStep[] };
}
