import { setTimeout as delay } from 'node:timers/promises';
import type { CallTool, ToolAnswer } from '../../src/mcp/program-client.js';
import { handleOf, phaseOf, runOf } from './answers.js';

const ENDS = ['completed', 'failed', 'cancelled'];

/** Who asks a server, and follows what it has asked for. */
export interface Assistant {
  readonly call: CallTool;
  /**
   * Calls a tool that should refuse. A start tool answers `preparing` when pre-flight takes longer than 1.5 s, as it may
   * on a busy machine; the refusal is then the end of the run.
   */
  readonly refusal: (
    tool: string,
    args?: Readonly<Record<string, unknown>>,
  ) => Promise<{ code: unknown; text: string }>;
  /** Calls get_run, with details, until the run has ended. */
  readonly untilEnded: (handle: string) => Promise<ToolAnswer>;
  /** Calls get_run, with details, until the run is in one of the phases. */
  readonly untilPhase: (handle: string, ...phases: string[]) => Promise<ToolAnswer>;
}

export function assistantOf(call: CallTool): Assistant {
  const untilPhase = async (handle: string, ...phases: string[]): Promise<ToolAnswer> => {
    const isForEnd = ENDS.some((end) => phases.includes(end));
    for (;;) {
      // A phase that lasts seconds is passed over by a long wait that begins in its midst.
      const wait_seconds = isForEnd ? 20 : 1;
      const answer = await call('get_run', { run: handle, wait_seconds, details: true });
      const phase = phaseOf(answer);
      if (phases.includes(phase)) return answer;
      if (ENDS.includes(phase)) throw new Error(`ended before ${phases.join()}: ${answer.text}`);
      await delay(100);
    }
  };
  const untilEnded = (handle: string) => untilPhase(handle, ...ENDS);
  const refusal: Assistant['refusal'] = async (tool, args) => {
    const answer = await call(tool, args);
    if (answer.isError) return { code: answer.structured['code'], text: answer.text };
    const ended = await untilEnded(handleOf(answer));
    return { code: runOf(ended).error_code, text: ended.text };
  };
  return { call, untilPhase, untilEnded, refusal };
}
