import type { PreparedAsk } from '../analysis/prepared-ask.js';
import type { OverlapAnswer, NamedColumns } from '../overlap/answer.js';
import type { ExpectedParameter } from '../analysis/question-parameters.js';
import type { ReadingState } from '../results/result-reading.js';
import type { QuestionName, RoomName } from '../words/names.js';
import type { RunPart } from '../question-run/run-part.js';
import type { RunScope } from '../analysis/run-scope.js';
import type { Source } from '../words/source.js';
import type { OverlapRequest, QuestionRequest } from '../analysis/requests.js';
import type { KeptOfAnswer, OperationCall } from '../operations/api-operation.js';
import type { ItemRequest } from '../operations/item-request.js';

/** Where an answer comes from and how old it is; part of every read. */
export interface Provenance {
  readonly source: Source;
  /** Seconds since the API gave it; 0 when it was asked now. */
  readonly ageSeconds: number;
}

export interface ConnectionReport extends Provenance {
  readonly account: string;
  readonly apiHost: string;
  /** Of the proxy between worker and API, or `none`; an older worker does not tell. */
  readonly proxyHost?: string;
  readonly cleanRooms: number;
  /** Why there may be more. */
  readonly notes: readonly string[];
  readonly tokensLeft: number;
  readonly nextTokenAt: string;
  readonly tokenExpiresAt?: string;
  readonly runsLastHour: number;
  readonly runLimit: number;
  /** An older worker does not tell. */
  readonly drift?: DriftReport;
}

/** A place where answers of the API differ from its contract. */
export interface DriftPlace {
  readonly operation: string;
  /** JSON pointer into the answer, `*` for any entry of a list. */
  readonly pointer: string;
  /** What is expected there, or that nothing is. */
  readonly says: string;
  /** Answers in which it was seen. */
  readonly answers: number;
}

/** What one worker saw since it started. */
export interface DriftReport {
  /** ISO time. */
  readonly since: string;
  /** Answers that were looked at. */
  readonly answers: number;
  /** The most frequent first. */
  readonly places: readonly DriftPlace[];
  /** Places that are counted and not shown. */
  readonly more: number;
}

export interface CleanroomRow extends RoomName {
  readonly status: string;
  readonly owner: string;
  readonly partners: readonly string[];
  readonly startsOn: string;
  /** Absent for a room without an end. */
  readonly endsOn?: string;
}

export interface CleanroomList extends Provenance {
  readonly rooms: readonly CleanroomRow[];
  /** Rooms that match the filter; `rooms` is cut at the asked limit. */
  readonly matching: number;
  readonly total: number;
  /** What could not be read, one sentence each. */
  readonly notes: readonly string[];
}

export interface QuestionRow extends QuestionName {
  readonly status: string;
  readonly category: string;
  readonly type: string;
}

export interface QuestionList extends Provenance {
  readonly room: RoomName;
  readonly questions: readonly QuestionRow[];
  readonly matching: number;
  readonly total: number;
  /** What could not be read, one sentence each. */
  readonly notes: readonly string[];
}

export interface QuestionInFull extends Provenance {
  readonly room: RoomName;
  readonly question: QuestionRow;
  readonly tags: readonly string[];
  readonly parameters: readonly ExpectedParameter[];
  readonly datasets: readonly {
    readonly macro: string;
    readonly dataset: string;
    readonly owner: string;
  }[];
  readonly dimensions: readonly string[];
  readonly metrics: readonly string[];
  /** Absent where the API user may not see the code. */
  readonly sql?: string;
  readonly notes: readonly string[];
}

/** Operations that an intent may mean, best first. */
export interface FoundOperations {
  readonly operations: readonly {
    readonly id: string;
    readonly method: string;
    readonly path: string;
    readonly summary: string;
    readonly effect: 'read' | 'change' | 'delete';
    /** `name!` where it is needed. */
    readonly pathParameters: readonly string[];
    readonly queryParameters: readonly string[];
    readonly body?: string;
    readonly notes: readonly string[];
  }[];
  readonly matching: number;
}

/** What one operation answered, without secrets and cut to one page. */
export interface SentCall {
  readonly source: Source;
  readonly operation: string;
  readonly status: number;
  readonly requestId?: string;
  /** Of a change: the operation that shows it, where there is one. */
  readonly readBack?: string;
  /** JSON. */
  readonly answer: string;
  readonly shown?: number;
  readonly total?: number;
  readonly notes: readonly string[];
}

export interface ReadAnswer extends SentCall, Provenance {}

/** A change as it would be sent. */
export interface CallPlan {
  readonly source: Source;
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  /** Query and body, as JSON. */
  readonly request: string;
}

/** Things of one kind, each with what is shown of it. */
export interface ItemsPage extends Provenance {
  readonly kind: ItemRequest['kind'];
  readonly room?: RoomName;
  readonly question?: QuestionName;
  /** What may be shown of an item, the id first. */
  readonly columns: readonly string[];
  readonly items: readonly Readonly<Record<string, string>>[];
  readonly matching: number;
  readonly total: number;
  readonly notes: readonly string[];
}

export interface RowsPage extends Provenance {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
  readonly offset: number;
  readonly totalRows: number;
  readonly warnings: readonly string[];
}

/** Where the reading of a whole result stands, to be handed to the next read of it. */
export interface ExactReading {
  readonly reading: ReadingState;
  /** How many rows to ask for at once, by the width of those before. */
  readonly pageRows: number;
}

/** The next rows of a result, with every cell as it is; as many as one answer can carry. */
export interface ExactRows extends ExactReading {
  readonly rows: readonly (readonly (string | null)[])[];
  /** Nothing comes after these rows, and the result held still to the end. */
  readonly isWhole: boolean;
}

/** Where the reading of an analysed table stands. */
export interface AnalysedReading {
  readonly offset: number;
  /** Names the table that the rows before came from. */
  readonly digest: string;
}

/** The next rows of an analysed table, as cells. */
export interface AnalysedPage {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | null)[])[];
  readonly totalRows: number;
  readonly isWhole: boolean;
  readonly after: AnalysedReading;
  readonly noiseSeen: boolean;
  /** Rows of the result, and how many of them the analysis took. */
  readonly resultRows: number;
  readonly resultRowsTaken: number;
}

/** Every read of the API that a tool may ask for: its request and its answer, by the name of its activity. */
export interface Reads {
  readConnection: { request: { refresh: boolean }; answer: ConnectionReport };
  readCleanrooms: {
    request: { name?: string; partner?: string; limit: number; refresh: boolean };
    answer: CleanroomList;
  };
  readQuestions: {
    request: { cleanRoom: string; name?: string; limit: number; refresh: boolean };
    answer: QuestionList;
  };
  readQuestion: {
    request: { cleanRoom: string; question: string; refresh: boolean };
    answer: QuestionInFull;
  };
  readItems: { request: ItemRequest; answer: ItemsPage };
  findOperations: { request: { intent: string; limit: number }; answer: FoundOperations };
  readOperation: { request: OperationCall & KeptOfAnswer; answer: ReadAnswer };
  planOperation: { request: OperationCall; answer: CallPlan };
  planOverlapAnalysis: { request: OverlapRequest; answer: PreparedAsk };
  planQuestion: { request: QuestionRequest; answer: PreparedAsk };
  readRows: { request: { habuRunId: string; offset: number; limit: number }; answer: RowsPage };
  readExactRows: { request: { habuRunId: string; after?: ExactReading }; answer: ExactRows };
  readOverlap: {
    request: { parts: readonly RunPart[]; columns: NamedColumns; scope?: RunScope };
    answer: OverlapAnswer;
  };
  readAnalysedRows: {
    request: {
      parts: readonly RunPart[];
      columns?: NamedColumns;
      after?: AnalysedReading;
    };
    answer: AnalysedPage;
  };
}
