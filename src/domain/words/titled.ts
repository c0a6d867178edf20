/** A room or a question as the catalogue names it; `displayId` is empty where the API gave none of its form. */
interface Titled {
  readonly id: string;
  readonly displayId: string;
  readonly name: string;
}

/** `CR-045501 Media Intelligence`; only these two forms are ids for a person. */
export const isDisplayId = (text: string): boolean => /^CRQ?-\d{1,12}$/.test(text);

/** Id and name, for a person. The name is foreign text. */
export const titled = ({ displayId, name }: Pick<Titled, 'displayId' | 'name'>): string =>
  [displayId, name].filter((part) => part !== '').join(' ');

/** By what a tool finds it again, in words of ours: the display id where it is one. */
export const shortId = ({ id, displayId }: Pick<Titled, 'id' | 'displayId'>): string =>
  isDisplayId(displayId) ? displayId : id;
