import { describe, expect, it } from 'vitest';
import { askedParameters, parametersOf } from './asked-parameters.js';

const REQUEST = { reuse: { freshForMs: 0 }, cleanRoom: 'CR-1', question: 'CRQ-1' };

describe('what a run was asked with', () => {
  it('is what the caller gave, under the names of the arguments', () => {
    const given = { attribute: 'REGION', dateFrom: '2026-07-01', parameters: { WINDOW: '7' } };
    expect(askedParameters({ ...REQUEST, withBases: true, ...given })).toEqual({
      attribute: 'REGION',
      date_from: '2026-07-01',
      WINDOW: '7',
    });
    expect(askedParameters({ ...REQUEST, habuRunId: 'r-1' })).toEqual({ habu_run_id: 'r-1' });
  });

  it('stays short whatever the caller gives', () => {
    const parameters = Object.fromEntries(
      Array.from({ length: 900 }, (_, index) => [`${index}`.repeat(99), 'x'.repeat(9_000)]),
    );
    const asked = JSON.stringify(askedParameters({ ...REQUEST, parameters }));
    expect(asked.length).toBeLessThan(3_000);
  });

  it('is what was sent as soon as that is known', () => {
    const asked = { attribute: 'region' };
    expect(parametersOf({ asked, parts: [] })).toEqual(asked);
    const parameters = { CRM_ATTRIBUTE: 'REGION' };
    expect(parametersOf({ asked, parts: [{ role: 'answer', parameters }] })).toEqual(parameters);
  });
});
