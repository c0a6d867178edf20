export function reduce(node: unknown): unknown;
