/** See operations.mjs for what each fact says. */
export interface OperationFacts {
  readonly summary: string;
  readonly noun: string;
  readonly effect?: 'read' | 'change' | 'delete';
  readonly spendsRun?: true;
  readonly discloses?: true;
  readonly secret?: true;
  readonly file?: true;
  readonly wrapped?: 'response';
  readonly executorOnly?: true;
  readonly internal?: true;
  readonly jsonQuery?: readonly string[];
  readonly successFlag?: true;
  readonly largestPage?: number;
  readonly lastSeenLive?: string;
}

export const OPERATIONS: Readonly<Record<string, OperationFacts>>;
