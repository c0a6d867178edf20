/** One message from workflow to workflow, carried by a local activity: one event in place of five. */
export interface Delivery {
  readonly workflowId: string;
  readonly signal: string;
  readonly message: unknown;
}
