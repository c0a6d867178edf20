import { cleanText } from '../text/clean-text.js';
import { LABEL_LENGTH } from './quoted-list.js';

/** A label of the room as an answer shows it; nothing visible would leave a row without a name. */
export const shownLabel = (label: string): string => {
  if (label === '') return '(empty)';
  return cleanText(label, LABEL_LENGTH) || '(invisible)';
};

/**
 * Labels by what is shown of them: those that look alike once they are cut or cleaned get a number, so that no two rows have one
 * name.
 */
export const shownLabels = (labels: Iterable<string>): ReadonlyMap<string, string> => {
  const used = new Map<string, number>();
  const shown = new Map<string, string>();
  for (const label of [...new Set(labels)].sort()) {
    const text = shownLabel(label);
    const look = text.normalize('NFKC');
    const before = used.get(look) ?? 0;
    used.set(look, before + 1);
    shown.set(label, before === 0 ? text : `${text} (${before + 1})`);
  }
  return shown;
};
