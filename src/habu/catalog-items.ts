import type { components } from '../../contract/openapi.js';
import { cleanText } from '../domain/clean-text.js';
import type { QuestionName, RoomName } from '../domain/run-state.js';

type Schemas = components['schemas'];

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

/** Undefined when the item has no id, so nothing could be done with it. */
export function toRoom(room: Schemas['CleanRoom']): CatalogRoom | undefined {
  if (!isText(room.id)) return undefined;
  return {
    ...nameOf(room.id, room),
    description: cleanText(room.description ?? '', 500),
    ownerOrganization: label(room.ownerOrganization) ?? '',
    partners: (room.partners ?? []).map((partner) => cleanText(partner, 200)),
    ...present({
      startAt: label(room.startAt),
      endAt: label(room.endAt),
      status: label(room.status),
    }),
  };
}

export function toQuestion(question: Schemas['CleanRoomQuestion']): CatalogQuestion | undefined {
  if (!isText(question.id)) return undefined;
  return {
    ...nameOf(question.id, question),
    dataTypes: question.dataTypes ?? {},
    dimensions: question.dimension ?? {},
    metrics: question.metrics ?? {},
    ...present({
      questionType: label(question.questionType),
      category: label(question.category),
      status: label(question.status),
      queryTemplate: isText(question.customerQueryTemplate)
        ? question.customerQueryTemplate
        : undefined,
      libraryQuestionId: label(question.questionId),
    }),
  };
}

export function toDataset(dataset: Schemas['CleanRoomQuestionDataset']): CatalogDataset {
  return {
    macro: dataset.macro ?? '',
    ...present({
      datasetId: label(dataset.datasetId),
      datasetName: label(dataset.datasetName),
      dataType: label(dataset.dataTypeDisplayName) ?? label(dataset.dataTypeName),
      ownership: label(dataset.ownership),
      organizationName: label(dataset.organizationName),
      status: label(dataset.status),
    }),
  };
}

function nameOf(id: string, item: { displayId?: string; name?: string }): RoomName {
  return { id, displayId: label(item.displayId) ?? '', name: label(item.name) ?? '' };
}

/** The live service writes absent values as null or as an empty text, the contract knows neither. */
const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

const label = (value: unknown): string | undefined =>
  isText(value) ? cleanText(value, 200) : undefined;

type Present<Fields> = { [Name in keyof Fields]?: NonNullable<Fields[Name]> };

const present = <Fields extends Record<string, unknown>>(fields: Fields): Present<Fields> =>
  Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Present<Fields>;
