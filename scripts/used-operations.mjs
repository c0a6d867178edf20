import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Where operations are called; each is named there by its id in quotation marks. */
const CALLING = ['src/habu', 'activities', 'worker'];
/** The lists that one reader calls for all of them. */
const LISTS = 'src/domain/operations/item-kinds.ts';

/** The files that call an operation of the API, by its id. */
export function usedOperations(root) {
  const { paths } = JSON.parse(readFileSync(join(root, 'contract/habu-openapi.json'), 'utf8'));
  const ids = Object.values(paths)
    .flatMap(Object.values)
    .map(({ operationId }) => operationId);
  const files = CALLING.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
      .map((file) => join(folder, file)),
  );
  const sources = [...files, LISTS]
    .sort()
    .map((file) => [file, readFileSync(join(root, file), 'utf8')]);
  const used = ids
    .sort()
    .map((id) => [
      id,
      sources.filter(([, text]) => text.includes(`'${id}'`)).map(([file]) => file),
    ]);
  return Object.fromEntries(used.filter(([, files]) => files.length > 0));
}
