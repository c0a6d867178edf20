import used from '../../../contract/used-operations.json' with { type: 'json' };

/** The files that call an operation; none where no workflow needs it. `npm run docs` writes the table from the sources. */
export const callersOf = (operation: string): readonly string[] =>
  new Map<string, readonly string[]>(Object.entries(used)).get(operation) ?? [];
