import { cleanText } from '../../domain/text/clean-text.js';
import type { QuestionName, RoomName } from '../../domain/words/names.js';
import { isDisplayId } from '../../domain/words/titled.js';
import { LenientReading } from '../lenient-reading.js';

export interface CatalogRoom extends RoomName {
  readonly description: string;
  /** Names of organizations, as the API gives them. */
  readonly ownerOrganization: string;
  readonly partners: readonly string[];
  readonly startAt?: string;
  /** Absent for a room without an end. */
  readonly endAt?: string;
  readonly status?: string;
}

export interface CatalogQuestion extends QuestionName {
  readonly questionType?: string;
  readonly category?: string;
  /** READY or MISSING_DATASETS were seen; runs need READY. */
  readonly status?: string;
  /** Kind of data by its display name. */
  readonly dataTypes: Readonly<Record<string, string>>;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly metrics: Readonly<Record<string, string>>;
  /** The query with its @macros, when the API user may see it. As it came: not for display. */
  readonly queryTemplate?: string;
  /** Id of the organization's question that this one was made from; another id than `id`. */
  readonly libraryQuestionId?: string;
}

/** One macro of a question and the dataset bound to it. */
export interface CatalogDataset {
  readonly macro: string;
  readonly datasetId?: string;
  readonly datasetName?: string;
  readonly dataType?: string;
  readonly ownership?: string;
  readonly organizationName?: string;
  readonly status?: string;
}

/** One element of a list: undefined where nothing could be done with it; odd where only some of it could be read. */
export interface ReadItem<Item> {
  readonly item: Item | undefined;
  readonly isOdd: boolean;
}

export const toRoom = (value: unknown): ReadItem<CatalogRoom> =>
  read(value, (room, reading) => ({
    description: cleanText(reading.text(room['description']) ?? '', 500),
    ownerOrganization: label(reading.text(room['ownerOrganization'])) ?? '',
    partners: reading.texts(room['partners']).map((partner) => cleanText(partner, 200)),
    ...present({
      startAt: label(reading.text(room['startAt'])),
      endAt: label(reading.text(room['endAt'])),
      status: label(reading.text(room['status'])),
    }),
  }));

export const toQuestion = (value: unknown): ReadItem<CatalogQuestion> =>
  read(value, (question, reading) => ({
    dataTypes: reading.record(question['dataTypes']),
    dimensions: reading.record(question['dimension']),
    metrics: reading.record(question['metrics']),
    ...present({
      questionType: label(reading.text(question['questionType'])),
      category: label(reading.text(question['category'])),
      status: label(reading.text(question['status'])),
      queryTemplate: reading.text(question['customerQueryTemplate']),
      libraryQuestionId: idOf(question['questionId']),
    }),
  }));

export function toDataset(
  dataset: Readonly<Record<string, unknown>>,
  reading: LenientReading,
): CatalogDataset {
  const labelled = (name: string) => label(reading.text(dataset[name]));
  return {
    macro: labelled('macro') ?? '',
    ...present({
      datasetId: idOf(dataset['datasetId']),
      datasetName: labelled('datasetName'),
      dataType: labelled('dataTypeDisplayName') ?? labelled('dataTypeName'),
      ownership: labelled('ownership'),
      organizationName: labelled('organizationName'),
      status: labelled('status'),
    }),
  };
}

function read<Facts>(
  value: unknown,
  factsOf: (item: Readonly<Record<string, unknown>>, reading: LenientReading) => Facts,
): ReadItem<RoomName & Facts> {
  const reading = new LenientReading();
  const item = reading.object(value);
  const id = idOf(item?.['id']);
  if (item === undefined || id === undefined) return { item: undefined, isOdd: true };
  const displayId = reading.text(item['displayId']) ?? '';
  const named = {
    id,
    displayId: isDisplayId(displayId) ? displayId : '',
    name: label(reading.text(item['name'])) ?? '',
  };
  return { item: { ...named, ...factsOf(item, reading) }, isOdd: reading.isOdd };
}

/** Ids go into paths and into next steps of ours. They were seen as UUIDs. */
const idOf = (value: unknown): string | undefined =>
  typeof value === 'string' && /^[\w.:-]{1,100}$/.test(value) ? value : undefined;

const label = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : cleanText(text, 200);

type Present<Fields> = { [Name in keyof Fields]?: NonNullable<Fields[Name]> };

const present = <Fields extends Record<string, unknown>>(fields: Fields): Present<Fields> =>
  Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Present<Fields>;
