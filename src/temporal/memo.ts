import type { Memos } from '../../workflows/memos.js';

interface WithMemo {
  readonly memo?: Readonly<Record<string, unknown>> | undefined;
}

/** The memo of a workflow; nothing of it is there before the workflow has written it. */
export const memoOf = <Name extends keyof Memos>(
  _workflow: Name,
  { memo = {} }: WithMemo = {},
): Partial<Memos[Name]> => memo as Partial<Memos[Name]>;

/** The desk's memo, once it has written it. */
export function deskMemoOf(info: WithMemo | undefined): Memos['runDesk'] | undefined {
  const { desk, ...rest } = memoOf('runDesk', info);
  return desk && { ...rest, desk };
}
