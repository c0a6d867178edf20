import type { OverlapAnswer } from '../../domain/overlap/answer.js';
import { utf8Bytes } from '../../domain/text/utf8-bytes.js';
import { within } from '../answer/blocks.js';
import type { RunResult } from '../answer/run-answer.js';
import type { DataLimits } from '../answer/run-scope.js';
import { overlapBlocks } from './overlap-page.js';

const MOST_CAVEATS = 3;
/** UTF-8 bytes of findings and caveats that leave a whole answer with its scope at 450 tokens; one caveat is always said. */
const MOST_BYTES = 1_280;

/** What a completed overlap analysis says of itself. */
export function overlapResult(
  answer: OverlapAnswer,
  { handle, details }: { readonly handle: string; readonly details: boolean },
): RunResult {
  const findings = within('answer', overlapBlocks(answer, details));
  const all = answer.caveats.map(({ text }) => text);
  const caveats = details ? all : fitting(all, MOST_BYTES - utf8Bytes(findings.text));
  return {
    blocks: [findings],
    warnings: caveats,
    limits: limitsOf(answer),
    nextStep: nextStepOf(answer, { handle, details, more: all.length - caveats.length }),
  };
}

/** The first caveats, which are the most important. */
function fitting(caveats: readonly string[], bytes: number): string[] {
  const kept: string[] = [];
  let left = bytes;
  for (const caveat of caveats.slice(0, MOST_CAVEATS)) {
    left -= utf8Bytes(caveat);
    if (kept.length > 0 && left < 0) break;
    kept.push(caveat);
  }
  return kept;
}

/** Crowd size and noise are nowhere in the API: the cells that show them are the only witness. */
export function limitsOf({ rows, withheldCells, noise }: OverlapAnswer): DataLimits {
  const shown = rows.find(({ withheld }) => /^[<≤]/.test(withheld ?? ''))?.withheld;
  const hidden = withheldCells > 0 ? 'unknown (cells are withheld)' : 'unknown';
  const scale = noise.scale === undefined ? '' : `, of scale ${noise.scale.toPrecision(2)}`;
  return {
    crowdSize: shown === undefined ? hidden : `unknown (cells show ${shown})`,
    noise: noise.seen ? `seen${scale}` : 'none seen',
  };
}

interface Told {
  readonly handle: string;
  readonly details: boolean;
  /** Caveats that were left out. */
  readonly more: number;
}

function nextStepOf({ rows }: OverlapAnswer, { handle, details, more }: Told): string {
  const rest = more === 0 ? '' : ` and ${more} more caveat${more === 1 ? '' : 's'}`;
  const what = rows.length > 0 ? 'the whole grid' : 'how its columns were read';
  const whole = details ? '' : `; get_run with details for ${what}${rest}`;
  return `get_run_chart or get_run_results with run ${handle}${whole}.`;
}
