import { markdownText } from '../text/markdown-text.js';
import { titled } from '../words/titled.js';
import type { RunPart } from '../question-run/run-part.js';
import { partsOf, type RunState } from './run-state.js';
import { detailsOf, detailsTime } from '../text/web-ui-details.js';

const cell = (text: string): string => markdownText(text, 200);

/** The run's page in the Temporal Web UI: what it is, where it stands, what it waits for. */
export function runDetails(state: RunState): string {
  const lines = [
    `### ${cell(state.title)}`,
    '',
    '| | |',
    '|---|---|',
    `| Phase | **${state.phase}** |`,
    `| Handle | \`${state.handle}\` |`,
    ...(state.source === 'sandbox' ? ['| Source | sandbox: invented data |'] : []),
    ...(state.room ? [`| Clean room | ${cell(titled(state.room))} |`] : []),
    `| Started | ${detailsTime(state.startedAt)} |`,
    ...(state.waitingFor
      ? [
          `| Waits for | ${cell(state.waitingFor.what)} since ${detailsTime(state.waitingFor.since)} |`,
        ]
      : []),
    ...(state.endedAt ? [`| Ended | ${detailsTime(state.endedAt)} |`] : []),
    ...(state.error ? [`| Error | ${state.error.code}: ${cell(state.error.message)} |`] : []),
  ];
  return detailsOf([...lines, ...partsOf(state).flatMap(partDetails)]);
}

/** What was asked for, as it was asked: the part of a run's page that never changes. */
export function requestDetails(request: object): string {
  const rows = Object.entries(request).map(
    ([name, value]) =>
      `| ${cell(name)} | ${cell(typeof value === 'string' ? value : JSON.stringify(value))} |`,
  );
  return detailsOf(['### Asked for', '', '| | |', '|---|---|', ...rows]);
}

/** One part of a run, with the platform's own words and the looks at it. */
export function partDetails(part: Omit<RunPart, 'role'> & { role?: RunPart['role'] }): string[] {
  return [
    '',
    `#### ${cell(titled(part.question))}`,
    '',
    '| | |',
    '|---|---|',
    ...(part.role ? [`| For | ${part.role === 'answer' ? 'the answer' : 'the base sizes'} |`] : []),
    `| Phase | **${part.phase}** |`,
    ...statusAtHabu(part),
    ...(part.habuRunId ? [`| Run at Habu | ${cell(part.habuRunId)} |`] : []),
    ...(part.habuRunName ? [`| Run name at Habu | ${cell(part.habuRunName)} |`] : []),
    ...(part.submittedAt ? [`| Submitted | ${detailsTime(part.submittedAt)} |`] : []),
    ...(part.lastLookAt ? [`| Last look | ${detailsTime(part.lastLookAt)} |`] : []),
    ...(part.nextLookAt ? [`| Next look | ${detailsTime(part.nextLookAt)} |`] : []),
    ...(part.waitingFor
      ? [
          `| Waits for | ${cell(part.waitingFor.what)} (${cell(part.waitingFor.who)}), since ${detailsTime(part.waitingFor.since)} |`,
        ]
      : []),
    ...(part.reused
      ? [`| Reused | a run submitted ${detailsTime(part.reused.submittedAt)} |`]
      : []),
    ...(part.claim ? [`| Claim at the desk | ${cell(part.claim.claimId)} |`] : []),
    ...(part.inputRequest
      ? [
          `| Asks a person | ${cell(part.inputRequest.prompt)} Answer: ${part.inputRequest.options.map(({ id }) => id).join(' or ')} (tool respond_to_run, or the update answer_input) |`,
        ]
      : []),
    ...(part.error ? [`| Error | ${part.error.code}: ${cell(part.error.message)} |`] : []),
    ...Object.entries(part.parameters).map(([name, value]) => `| ${cell(name)} | ${cell(value)} |`),
  ];
}

/** A run is told of its end only, so a page that says RUNNING would soon be wrong. */
function statusAtHabu({ phase, habuStatus, nextLookAt }: Partial<RunPart>): string[] {
  if (habuStatus === undefined) return [];
  const isOld = phase === 'running' && nextLookAt === undefined;
  const hint = isOld ? ' at first; the page of its question watcher shows it as it is now' : '';
  return [`| Status at Habu | ${cell(habuStatus)}${hint} |`];
}
