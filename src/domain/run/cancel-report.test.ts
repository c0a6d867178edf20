import { describe, expect, it } from 'vitest';
import { cancelReport } from './cancel-report.js';
import { outcomeUnknown } from '../question-run/creation.js';
import { PHASES } from '../words/phase.js';
import type { RunPart } from '../question-run/run-part.js';
import type { AskState } from './run-state.js';

const part = (phase: RunPart['phase'], facts: Partial<RunPart> = {}): RunPart => ({
  role: 'answer',
  requestHash: 'a1b2c3',
  runKey: 'a1b2c3',
  question: { id: 'q', displayId: 'CRQ-138038', name: 'Overlap' },
  parameters: {},
  phase,
  ...facts,
});

const stateOf = (...parts: RunPart[]): AskState => ({
  handle: 'ov-7k3f9m2q4x',
  kind: 'overlap_analysis',
  phase: parts[0]?.phase ?? 'preparing',
  source: 'sandbox',
  title: 'Overlap',
  startedAt: '2026-03-01T12:00:00.000Z',
  updatedAt: '2026-03-01T12:00:00.000Z',
  parts,
});

const NAME = 'CRQ-138038 Overlap';

describe('cancelReport', () => {
  it('says that a queued run was never created, so nothing goes on and nothing is spent', () => {
    expect(cancelReport(stateOf(part('queued')))).toEqual({
      stopped: [`${NAME}: was not created at Habu.`],
      goesOn: [],
      runCreationsSpent: 0,
    });
  });

  it('says that a running run goes on at Habu under its id, and that its creation is spent', () => {
    const report = cancelReport(
      stateOf(part('running', { habuRunId: 'run-1', creationsSpent: 1 })),
    );
    expect(report).toEqual({
      stopped: [`${NAME}: this analysis no longer waits for it.`],
      goesOn: [`${NAME}: run run-1 goes on at Habu, which has no cancel.`],
      runCreationsSpent: 1,
    });
  });

  it('does not promise that a creation under way was stopped', () => {
    const report = cancelReport(stateOf(part('creating', { habuRunName: 'habu-mcp a1.1' })));
    expect(report).toEqual({
      stopped: [`${NAME}: this analysis no longer waits for it.`],
      goesOn: [
        `${NAME}: the creation of run "habu-mcp a1.1" was not confirmed; if it took effect, that run goes on at Habu, which has no cancel.`,
      ],
      runCreationsSpent: 1,
    });
  });

  it('names a run that may exist although nobody saw it, whoever gave up waiting for it', () => {
    const sent = { habuRunName: 'habu-mcp a1.1', creationsSpent: 1 };
    const error = outcomeUnknown(sent.habuRunName, 'the reply was lost');
    for (const left of [
      part('input_required', sent),
      part('cancelled', { ...sent, error }),
      part('failed', { ...sent, error }),
    ]) {
      const { goesOn, runCreationsSpent } = cancelReport(stateOf(left));
      expect(goesOn.join(), left.phase).toContain('habu-mcp a1.1');
      expect(runCreationsSpent, left.phase).toBe(1);
    }
  });

  it('names no run that has failed while the next attempt stands in line', () => {
    const inLine = part('queued', { habuRunId: 'run-1', creationsSpent: 1 });
    expect(cancelReport(stateOf(inLine))).toEqual({
      stopped: [`${NAME}: was not created at Habu.`],
      goesOn: [],
      runCreationsSpent: 1,
    });
  });

  it('says of which parts another analysis still wants the run', () => {
    const shared = part('running', { habuRunId: 'run-1' });
    const { goesOn } = cancelReport(stateOf(shared, shared, shared), [0, 2]);
    expect(goesOn.filter((line) => !line.includes('run-1'))).toEqual([
      `${NAME}: another analysis of this account still waits for it.`,
    ]);
  });

  it('says that the name of a run is not known rather than none', () => {
    expect(cancelReport(stateOf(part('creating'))).goesOn.join()).toContain('run "(name unknown)"');
  });

  it('counts a creation once when the desk was told of it before its run is seen', () => {
    const told = part('creating', {
      creationsSpent: 1,
      claim: {
        claimId: 'a1b2c3.e.1',
        workflowId: 'run/a/a1b2c3',
        lane: 'interactive',
        claimedAt: '2026-03-01T12:00:00.000Z',
        use: 'spent',
      },
    });
    expect(cancelReport(stateOf(told)).runCreationsSpent).toBe(1);
  });

  it('counts no creation for a run that was there already, and each attempt of one that was repeated', () => {
    const reused = part('running', { habuRunId: 'run-1' });
    const again = part('running', { habuRunId: 'run-3', creationsSpent: 2 });
    expect(cancelReport(stateOf(reused)).runCreationsSpent).toBe(0);
    expect(cancelReport(stateOf(again)).runCreationsSpent).toBe(2);
  });

  it('tells the parts of one analysis apart, and counts what the finished one has spent', () => {
    const bases = part('queued', {
      role: 'bases',
      question: { id: 'b', displayId: 'CRQ-138036', name: 'Audiences' },
    });
    const report = cancelReport(
      stateOf(part('completed', { habuRunId: 'run-1', creationsSpent: 1 }), bases),
    );
    expect(report).toEqual({
      stopped: ['CRQ-138036 Audiences: was not created at Habu.'],
      goesOn: [],
      runCreationsSpent: 1,
    });
  });

  it('has nothing to tell before pre-flight is over', () => {
    expect(cancelReport(stateOf())).toEqual({ stopped: [], goesOn: [], runCreationsSpent: 0 });
  });

  it('never leaves a run at Habu that may go on unmentioned', () => {
    const over = ['preparing', 'queued', 'completed', 'failed', 'cancelled'];
    for (const phase of PHASES.filter((one) => !over.includes(one))) {
      const { goesOn } = cancelReport(stateOf(part(phase, { habuRunId: 'run-1' })));
      expect(goesOn, phase).toHaveLength(1);
    }
  });
});
