import { describe, expect, it } from 'vitest';
import { FAULTS } from './api-faults.js';
import { allCases, caseById, chooseCases, pairsOf, PROCESSES, STAGES } from './matrix.js';

describe('the fault matrix', () => {
  const all = allCases();

  it('has a case for each process, stage and fault but nothing with nothing', () => {
    const tried = new Set(all.map(({ process, stage, fault }) => `${process} ${stage} ${fault}`));
    expect(tried.size).toBe(PROCESSES.length * STAGES.length * FAULTS.length - STAGES.length);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  });

  it.each([1, 2, 3, 42, 20_261_122])('seed %i chooses 200 cases that cover every pair', (seed) => {
    const chosen = chooseCases(seed, 200);
    expect(chosen).toHaveLength(200);
    expect(new Set(chosen.flatMap(pairsOf))).toEqual(new Set(all.flatMap(pairsOf)));
  });

  it('chooses the same for the same seed, other cases for another', () => {
    expect(chooseCases(7, 200)).toEqual(chooseCases(7, 200));
    expect(chooseCases(7, 200)).not.toEqual(chooseCases(8, 200));
  });

  it('finds a case by its id, requests included', () => {
    for (const one of chooseCases(1, 20)) expect(caseById(one.id)).toEqual(one);
    expect(() => caseById('worker.creating.nothing')).toThrow('no case');
  });
});
