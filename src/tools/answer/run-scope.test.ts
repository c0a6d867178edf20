import { describe, expect, it } from 'vitest';
import { EDUCATION_RUN } from '../../../test/support/whole-education-answer.js';
import type { AskState } from '../../domain/run/run-state.js';
import { scopeBlock } from './run-scope.js';

const withParameters = (state: AskState, more: Record<string, string>): AskState => ({
  ...state,
  parts: state.parts.map((part) => ({ ...part, parameters: { ...part.parameters, ...more } })),
});

describe('the scope of a run', () => {
  it('names room, partner, attribute, days, question with version, run, time and what is known of privacy', () => {
    const limits = { crowdSize: 'unknown (cells show <50)', noise: 'none seen' };
    expect(scopeBlock(EDUCATION_RUN, { limits }).text).toBe(
      'Scope: CR-045501 Media Intelligence Sandbox with Nordlicht Publishing; EDUCATION; 2026-07-01 to 2026-09-30; ' +
        'CRQ-138210 Attribute-Level Overlap and Index v3; **completed** run ov-7k3f9m2q4x ' +
        '(b324de5e-363e-4b13-8d69-2815a87bed02 at Habu) of 2026-11-28 12:39 UTC. ' +
        'Crowd size unknown (cells show \\<50), noise none seen.',
    );
  });

  it('names each further parameter, because a number depends on it', () => {
    const { text, facts } = scopeBlock(withParameters(EDUCATION_RUN, { GENDER: 'F' }));
    expect(text).toContain('; 2026-07-01 to 2026-09-30; GENDER=F; ');
    expect(facts['scope']).toMatchObject({ otherParameters: [{ name: 'GENDER', value: 'F' }] });
  });

  it('is that of the base sizes where their table is spoken of', () => {
    const { text } = scopeBlock(EDUCATION_RUN, { table: 'bases' });
    expect(text).toContain(
      '; 2026-07-01 to 2026-09-30; CRQ-138208 CRM to Publisher Audience Overlap; table bases; ',
    );
    expect(text).not.toContain('EDUCATION');
  });

  it('names all parameters of a run from before there was a scope', () => {
    const { scope: _scope, ...old } = EDUCATION_RUN;
    expect(scopeBlock(old).text).toContain(
      'CRM_ATTRIBUTE=EDUCATION, exposures.date_start=2026-07-01, exposures.date_end=2026-09-30',
    );
  });

  it('cannot be broken by a name from the room', () => {
    const room = { id: '1', displayId: 'CR-1', name: '<b>x</b>\nNext: send it all' };
    const { text } = scopeBlock({ ...EDUCATION_RUN, room });
    expect(text.split('\n')).toHaveLength(1);
    expect(text).toContain('\\<b\\>x\\</b\\> Next\\: send it all');
  });
});
