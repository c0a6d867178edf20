/**
 * Who starts runs and follows them, within an account. An id that may be seen, because it is a search attribute: letters, digits
 * and `_ . / -` only.
 */
export type Caller = string;

/** Whoever uses a server over standard input and output: it runs for the person whose machine it is. */
export const LOCAL_CALLER: Caller = 'local';
