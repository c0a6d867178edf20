import { setTimeout as delay } from 'node:timers/promises';
import { ERROR_CODES, isErrorCode } from '../../src/domain/errors/error-codes.js';
import type { ToolAnswer } from '../../src/mcp/program-client.js';
import { runOf, type ToldRun } from '../world/answers.js';
import { DiedByItself } from '../world/serve.js';
import type { CaseAccount } from './case-account.js';
import { CREATE, type Ending, MINT_LIMIT } from './ledger-check.js';
import { argumentsOf, requestOf } from './requests.js';

const PAUSE_MS = 250;
/** How often one who is refused asks anew before the refusal is taken for the answer. */
const MOST_ASKS = 12;
/** One who is told to come back within this time does; later is taken for the answer. */
const SOON_MS = 120_000;

const NO_TOKEN_TODAY = 'TOKEN_BUDGET_EXHAUSTED';

/** A creation that the API has not decided by then never will be: the API was restarted. */
const LONGEST_WAY_MS = 15_000;

/**
 * Somebody careful with an assistant: asks again what was refused for a passing reason, looks into the clean room before
 * a second creation is allowed, and gives up nothing that may still come.
 */
export class Person {
  readonly endings: Ending[] = [];
  /** Requests that were refused for good, with the code. */
  readonly refusals = new Map<string, string>();
  /** The last that was seen of each handle that has not ended. */
  readonly open = new Map<string, ToolAnswer>();
  readonly #known = new Set<string>();

  constructor(
    private readonly home: CaseAccount,
    private readonly signal: AbortSignal,
  ) {}

  /** Asks and follows until the request has its answer, or is refused for good. */
  async pursue(request: string): Promise<void> {
    let code = 'NO_ANSWER';
    for (let asks = 0; asks < MOST_ASKS; asks += 1) {
      const asked = await this.#call('run_question', argumentsOf(request));
      if (asked !== undefined && !asked.isError) {
        const ending = await this.#follow(request, runOf(asked).handle);
        if (ending.phase === 'completed') return;
        code = ending.errorCode ?? NO_TOKEN_TODAY;
        if (ending.phase === 'cancelled') break;
      } else code = codeOf(asked);
      const waitMs = waitAfter(code, asked);
      if (waitMs > SOON_MS) break;
      await this.#pause(waitMs);
    }
    this.refusals.set(request, code);
  }

  /** Handles whose answer was lost with the MCP server that gave it. */
  async followStrays(): Promise<void> {
    const listed = await this.#insist('list_runs', { limit: 50 });
    const runs = listed.structured['runs'] as readonly { readonly handle: string }[];
    const strays = runs.map(({ handle }) => handle).filter((handle) => !this.#known.has(handle));
    await Promise.all(strays.map((handle) => this.#follow(undefined, handle)));
  }

  /** Whether a handle waits for its turn at the desk. */
  isInLine(): boolean {
    return [...this.open.values()].some((answer) =>
      runOf(answer).parts.some(({ waiting_for }) => waiting_for?.what.includes('place') === true),
    );
  }

  async #follow(request: string | undefined, handle: string): Promise<Ending> {
    this.#known.add(handle);
    for (;;) {
      const answer = await this.#insist('get_run', {
        run: handle,
        wait_seconds: 1,
        details: true,
      });
      const run = runOf(answer);
      if (['completed', 'failed', 'cancelled'].includes(run.phase)) {
        this.open.delete(handle);
        return this.#note(endingOf(answer, request));
      }
      this.open.set(handle, answer);
      if (run.phase === 'input_required') await this.#decide(run);
      else if (await this.#isForTomorrow(run)) await this.#call('cancel_run', { run: handle });
      else await this.#pause(PAUSE_MS);
    }
  }

  /** Both tokens of the day are spent, and the run says truly that it waits for the next one. */
  async #isForTomorrow({ waiting_for, parts }: ToldRun): Promise<boolean> {
    const waits = [waiting_for, ...parts.map((part) => part.waiting_for)];
    const isLong = waits.some(
      (wait) =>
        /token/i.test(wait?.what ?? '') &&
        Date.parse(wait?.not_before ?? '') > Date.now() + 30 * SOON_MS,
    );
    return isLong && (await this.home.sandbox.ledger()).mints.length >= MINT_LIMIT;
  }

  #note(ending: Ending): Ending {
    this.endings.push(ending);
    return ending;
  }

  /** Only what surely is not at Habu, and cannot arrive any more, is created again. */
  async #decide({ handle, parts }: ToldRun): Promise<void> {
    const part = parts.find(({ input_request }) => input_request !== undefined);
    if (part?.input_request === undefined) return;
    const { runs, arrivals, now } = await this.home.sandbox.ledger();
    const isThere = runs.some(({ name }) => name.includes(part.request_hash ?? 'no hash'));
    const isOnItsWay = arrivals.some(
      ({ operation, fault, status, at }) =>
        operation === CREATE &&
        fault === 'slow' &&
        status === undefined &&
        Date.parse(at) + LONGEST_WAY_MS > Date.parse(now),
    );
    if (!isThere && !isOnItsWay) {
      const input_id = part.input_request.id;
      await this.#call('respond_to_run', { run: handle, answer: 'create_again', input_id });
    }
    await this.#pause(4 * PAUSE_MS);
  }

  /** Until it is answered: reads fail while something is away. */
  async #insist(tool: string, args: Readonly<Record<string, unknown>>): Promise<ToolAnswer> {
    for (;;) {
      const answer = await this.#call(tool, args);
      if (answer !== undefined && !answer.isError) return answer;
      if (waitAfter(codeOf(answer), answer) === Infinity)
        throw new Error(`${tool} ${JSON.stringify(args)}: ${answer?.text ?? ''}`);
      await this.#pause(PAUSE_MS);
    }
  }

  /** @returns undefined when the MCP server died before it answered */
  async #call(
    tool: string,
    args: Readonly<Record<string, unknown>>,
  ): Promise<ToolAnswer | undefined> {
    this.signal.throwIfAborted();
    try {
      return await this.home.call(tool, args);
    } catch (error) {
      if (error instanceof DiedByItself) throw error;
      return undefined;
    }
  }

  async #pause(ms: number): Promise<void> {
    await delay(ms, undefined, { signal: this.signal });
  }
}

const codeOf = (answer: ToolAnswer | undefined): string =>
  typeof answer?.structured['code'] === 'string' ? answer.structured['code'] : 'NO_ANSWER';

/** How long until the same call may succeed; Infinity where it never will. */
function waitAfter(code: string, answer: ToolAnswer | undefined): number {
  if (isErrorCode(code) && ERROR_CODES[code].retry !== 'later') return Infinity;
  const notBefore = answer?.structured['not_before'];
  const named = typeof notBefore === 'string' ? Date.parse(notBefore) - Date.now() : 0;
  return Math.max(4 * PAUSE_MS, named);
}

function endingOf({ structured }: ToolAnswer, request: string | undefined): Ending {
  const run = structured['run'] as ToldRun;
  const [part] = run.parts;
  const answer = structured['answer'] as { readonly total_rows?: number } | undefined;
  const errorCode = part?.error_code ?? run.error_code;
  return {
    handle: run.handle,
    request: request ?? requestOf(part?.parameters ?? []),
    phase: run.phase,
    ...(errorCode === undefined ? {} : { errorCode }),
    ...(part?.habu_run_id === undefined ? {} : { habuRunId: part.habu_run_id }),
    ...(part?.request_hash === undefined ? {} : { requestHash: part.request_hash }),
    ...(answer?.total_rows === undefined ? {} : { totalRows: answer.total_rows }),
  };
}
