import type { HabuMcpError } from '../../domain/errors/habu-mcp-error.js';
import { isoOf } from '../../domain/watcher/run-listing.js';
import { defined } from '../../domain/words/defined.js';
import type { HabuClient, SendingGrant } from '../client.js';
import { HabuApiError, outcomeOf } from '../habu-api-error.js';

export interface CreateRunRequest {
  readonly questionId: string;
  /** Carries the attempt id, by which a lost run is found again. */
  readonly name: string;
  /** One flat object: run parameters and partition parameters together, all values texts. */
  readonly parameters: Readonly<Record<string, string>>;
  /** After its time nothing is sent. */
  readonly grant: SendingGrant;
  readonly signal?: AbortSignal | undefined;
}

/** The run as the API confirmed it; what it left out stays out. */
export interface CreatedRun {
  readonly id: string;
  readonly status?: string;
  readonly submittedAt?: string;
  readonly questionVersion?: number;
  readonly requestId?: string;
}

export type CreateRunOutcome =
  | { readonly outcome: 'created'; readonly run: CreatedRun }
  /** Nothing reached the API: no quota is spent. */
  | { readonly outcome: 'not_sent'; readonly error: HabuMcpError }
  /** The API refused: no run exists, the quota counts as spent. */
  | { readonly outcome: 'rejected'; readonly status: number; readonly error: HabuMcpError }
  /** A run may exist: look for its name before anything else. */
  | { readonly outcome: 'unknown'; readonly error: HabuMcpError };

const ENDPOINT = 'createCleanroomQuestionRun';

/**
 * Creates one run with one request and says what is known about the outcome. Never throws: every failure is an
 * outcome, and what is not surely known is `unknown`.
 */
export async function createRun(
  client: HabuClient,
  { questionId, name, parameters, grant, signal }: CreateRunRequest,
): Promise<CreateRunOutcome> {
  if (signal?.aborted === true) return { outcome: 'not_sent', error: stopped('no', signal.reason) };
  try {
    const answer = await client.call(ENDPOINT, {
      path: { cleanroomQuestionId: questionId },
      body: { name, parameters: { ...parameters } },
      grant,
      signal,
    });
    const run = readRun(answer.data, answer.requestId);
    if (run !== undefined) return { outcome: 'created', run };
    return { outcome: 'unknown', error: withoutId(answer.status, answer.requestId) };
  } catch (error) {
    return failed(error);
  }
}

function failed(error: unknown): CreateRunOutcome {
  if (!(error instanceof HabuApiError))
    return { outcome: 'unknown', error: stopped('maybe', error) };
  const outcome = outcomeOf(error);
  return outcome === 'rejected'
    ? { outcome, status: error.status ?? 0, error }
    : { outcome, error };
}

/** The contract's types promise nothing about a live answer, so each field is looked at. */
function readRun(data: unknown, requestId: string | undefined): CreatedRun | undefined {
  const fields = new Map(typeof data === 'object' && data !== null ? Object.entries(data) : []);
  const text = (name: string): string | undefined => {
    const value: unknown = fields.get(name);
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const id = text('id');
  if (id === undefined) return undefined;
  const status = text('status');
  const submittedAt = isoOf(text('submittedAt'));
  const questionVersion: unknown = fields.get('questionVersion');
  return {
    id,
    ...defined({ status, submittedAt }),
    ...(typeof questionVersion === 'number' && { questionVersion }),
    ...defined({ requestId }),
  };
}

const withoutId = (status: number, requestId: string | undefined) =>
  new HabuApiError('API_NOT_JSON', `${ENDPOINT}: the answer names no run (${status}).`, {
    endpoint: ENDPOINT,
    sent: 'answered',
    status,
    ...defined({ requestId }),
  });

const stopped = (sent: 'no' | 'maybe', cause: unknown) =>
  new HabuApiError('API_UNREACHABLE', `${ENDPOINT}: the call was stopped before its answer came.`, {
    endpoint: ENDPOINT,
    sent,
    cause,
  });
