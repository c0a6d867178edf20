import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalRequest, type RunRequest } from './canonical-request.js';

const request: RunRequest = {
  questionId: '3f0c',
  questionVersion: 4,
  parameters: { CRM_ATTRIBUTE: 'EDUCATION', 'exposures.date_start': '2026-01-01', '10': 'b' },
  datasets: { '@partner_crm': 'd1', '@pubmap': 'd2' },
};

const entries = fc.uniqueArray(fc.tuple(fc.string(), fc.string()), {
  selector: ([name]) => name,
  maxLength: 8,
});

/** Any entries in two orders. Integer-like names keep their own order in an object, so they are no exception here. */
const shuffledTwice = entries.chain((all) =>
  fc.tuple(
    fc.shuffledSubarray(all, { minLength: all.length }),
    fc.shuffledSubarray(all, { minLength: all.length }),
  ),
);

describe('canonicalRequest', () => {
  it('is the same for the same request, whatever the order of its parameters and datasets', () => {
    fc.assert(
      fc.property(shuffledTwice, shuffledTwice, ([one, other], [left, right]) => {
        const first = { parameters: Object.fromEntries(one), datasets: Object.fromEntries(left) };
        const second = {
          datasets: Object.fromEntries(right),
          parameters: Object.fromEntries(other),
        };
        expect(canonicalRequest({ questionId: 'q', ...first })).toBe(
          canonicalRequest({ questionId: 'q', ...second }),
        );
      }),
    );
  });

  it('is the text it always was, so that a run of an earlier day is found again', () => {
    expect(canonicalRequest(request)).toBe(
      '["3f0c",4,[["10","b"],["CRM_ATTRIBUTE","EDUCATION"],["exposures.date_start","2026-01-01"]],' +
        '[["@partner_crm","d1"],["@pubmap","d2"]]]',
    );
    expect(canonicalRequest({ questionId: 'q', parameters: { b: '', a: '', B: '' } })).toBe(
      '["q",null,[["B",""],["a",""],["b",""]],null]',
    );
  });

  it.each<[string, RunRequest]>([
    ['another question', { ...request, questionId: '3f0d' }],
    ['another version of the question', { ...request, questionVersion: 5 }],
    ['another value', { ...request, parameters: { ...request.parameters, '10': 'c' } }],
    ['values exchanged', { ...request, datasets: { '@partner_crm': 'd2', '@pubmap': 'd1' } }],
    ['one more parameter', { ...request, parameters: { ...request.parameters, extra: '' } }],
    ['one parameter less', { ...request, parameters: { CRM_ATTRIBUTE: 'EDUCATION' } }],
    ['a name in another case', { ...request, datasets: { '@Partner_crm': 'd1', '@pubmap': 'd2' } }],
    ['no datasets', { ...request, datasets: {} }],
  ])('differs for %s', (_what, other) => {
    expect(canonicalRequest(other)).not.toBe(canonicalRequest(request));
  });

  it('tells what could not be read from what is empty or zero', () => {
    const bare = { questionId: 'q', parameters: {} };
    const texts = [
      bare,
      { ...bare, questionVersion: 0 },
      { ...bare, datasets: {} },
      { ...bare, questionVersion: 0, datasets: {} },
    ].map(canonicalRequest);
    expect(new Set(texts).size).toBe(texts.length);
  });

  it('cannot be made equal by hiding one parameter inside the value of another', () => {
    const hidden = { questionId: 'q', parameters: { a: '1"],["b","2' } };
    const open = { questionId: 'q', parameters: { a: '1', b: '2' } };
    expect(canonicalRequest(hidden)).not.toBe(canonicalRequest(open));
  });
});
