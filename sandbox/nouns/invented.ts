import type { ContractOperation } from '../contract.js';
import { Refusal, type RefusalStatus } from '../http/errors.js';

/** Refusals whose text, and mostly whose status, nobody has seen live. The strict profile makes none that the contract does not declare. */
const INVENTED = {
  roomEnded: [400, 'The clean room has ended and can only be read (text invented)'],
  inUse: [409, 'It is still in use (text invented)'],
  nameTaken: [409, 'The name is taken (text invented)'],
  notRunnable: [400, 'It is not in a state for this (text invented)'],
  notAllowed: [400, 'The clean room does not allow this (text invented)'],
} as const satisfies Readonly<Record<string, readonly [RefusalStatus, string]>>;

export type InventedRefusal = keyof typeof INVENTED;

/** Refuses, unless the profile is strict and the contract does not declare the status for the operation. */
export function refuseInvented(
  which: InventedRefusal,
  { operation, isStrict }: { readonly operation: ContractOperation; readonly isStrict: boolean },
  detail = '',
): void {
  const [status, text] = INVENTED[which];
  if (isStrict && !operation.errorStatuses.includes(status)) return;
  throw new Refusal(status, detail === '' ? text : `${text}: ${detail}`);
}
