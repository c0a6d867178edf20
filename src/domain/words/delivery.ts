/** One message from workflow to workflow. */
export interface Delivery {
  readonly workflowId: string;
  readonly signal: string;
  readonly message: unknown;
}

/** @returns the workflow ids that have ended or never were */
export type Deliver = (request: { readonly to: readonly Delivery[] }) => Promise<readonly string[]>;
