/** Windows opens a device by these names, whatever follows the first dot. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;
const BARE_NAME = /^[A-Za-z0-9_][A-Za-z0-9._-]*$/;
const LONGEST = 100;

/** Why a text is no name for a file in the export directory, as the end of "the name …"; undefined where it is one. */
export function exportNameProblem(name: string): string | undefined {
  if (name.length > LONGEST) return `has more than ${LONGEST} characters`;
  if (!BARE_NAME.test(name))
    return 'must be letters, digits, dots, dashes and underscores, and begin with none of dot and dash: no folder, no blank';
  if (DEVICE.test(name)) return 'is that of a device on Windows';
  return undefined;
}

/** The name with its extension: a name may have dots, so only `.csv` itself counts as one. */
export const csvName = (name: string): string => (/\.csv$/i.test(name) ? name : `${name}.csv`);
