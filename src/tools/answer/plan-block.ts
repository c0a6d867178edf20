import { markdownText } from '../../domain/text/markdown-text.js';
import type { RunPlan } from '../../domain/analysis/run-plan.js';
import { type Block, told } from './blocks.js';
import { clock } from './markdown.js';

/** What a run spends and waits for. @param when the plan was made now, or when the run was started */
export const planBlock = (
  plan: RunPlan,
  { parts, now, when }: { parts: number; now: Date; when: 'now' | 'at the start' },
): Block =>
  told({ plan }, () => [
    `Plan: ${spending(plan, parts)}${slots(plan, { now, when })}`,
    ...plan.notes.map((note) => `* ${markdownText(note, 400)}`),
  ]);

function spending({ runCreations, runSlots, reused = 0 }: RunPlan, parts: number): string {
  const cost = `${runCreations} of ${runSlots} run creations`;
  if (reused === 0) return `${cost} an hour`;
  if (reused < parts) return `${cost} an hour (${reused} of ${parts} parts is reused)`;
  return `${cost}: ${parts === 1 ? 'the run is' : 'both parts are'} reused`;
}

/** A slot that came meanwhile is no news; where nothing is created nothing waits for one. */
function slots(plan: RunPlan, { now, when }: { now: Date; when: 'now' | 'at the start' }): string {
  const { runCreations, runSlotsFree, nextSlotAt, placeInLine, expected } = plan;
  if (runCreations === 0) return `. ${expected}`;
  const place = placeInLine === undefined ? '' : `, place ${placeInLine} in line`;
  if (nextSlotAt === undefined || Date.parse(nextSlotAt) <= now.getTime()) {
    const free = when === 'now' ? `are free${place}` : 'were free at the start';
    return `; ${runSlotsFree} ${free}. ${expected}`;
  }
  const usual = expected.replace(/\.$/, '');
  return `; no slot is free before ${clock(nextSlotAt, now)}${place}. ${usual}, counted from then.`;
}
