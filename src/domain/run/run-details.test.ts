import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requestDetails, runDetails } from './run-details.js';
import type { AskState } from './run-state.js';

/** A state in which every text that comes from the API or a caller is the same given one. */
const stateWith = (text: string): AskState => ({
  handle: 'ov-7k3f9m2q4x',
  kind: 'overlap_analysis',
  phase: 'failed',
  source: 'sandbox',
  title: text,
  startedAt: '2026-03-01T12:00:00.000Z',
  updatedAt: '2026-03-01T12:00:00.000Z',
  room: { id: text, displayId: text, name: text },
  error: { code: 'RUN_FAILED_AT_HABU', message: text, nextStep: text },
  parts: [
    {
      role: 'answer',
      requestHash: 'a1b2c3',
      runKey: 'a1b2c3',
      question: { id: text, displayId: text, name: text },
      parameters: { [text]: text },
      phase: 'failed',
      habuRunId: text,
      habuRunName: text,
      habuStatus: text,
      submittedAt: text,
      lastLookAt: '2026-03-01T12:05:00.000Z',
      nextLookAt: '2026-03-01T12:10:00.000Z',
      waitingFor: { what: text, who: text, since: '2026-03-01T12:00:00.000Z' },
      error: { code: 'RUN_FAILED_AT_HABU', message: text, nextStep: text },
    },
  ],
});

/** What decides the form of a page of ours: its lines, and in each how many cell ends and markup characters are live. */
const formOf = (page: string): string[] =>
  page.split('\n').map((line) =>
    line
      .replace(/\\./gs, '')
      // CommonMark: an underscore between letters or digits neither opens nor closes emphasis.
      .replace(/(?<=[\p{L}\p{N}])_(?=[\p{L}\p{N}])/gu, '')
      .replace(/[^|`*_[\]<>~#]/g, ''),
  );

const utf16 = fc
  .array(
    fc.oneof(
      fc.integer({ min: 0, max: 0xffff }),
      fc.constantFrom(...Array.from('|\\`*_[]<>~#\n\r\u2028\u202e', (one) => one.charCodeAt(0))),
    ),
    { maxLength: 260 },
  )
  .map((units) => `x${String.fromCharCode(...units)}`);

describe('the page of a run in the Web UI', () => {
  it('keeps its form whatever rooms, questions, values and errors are called', () => {
    const form = formOf(runDetails(stateWith('plain')));
    const asked = formOf(requestDetails({ cleanRoom: 'plain' }));
    fc.assert(
      fc.property(utf16, (text) => {
        expect(formOf(runDetails(stateWith(text)))).toEqual(form);
        expect(formOf(requestDetails({ cleanRoom: text }))).toEqual(asked);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['a row of its own', 'Room | **completed** |\n| Phase | completed |'],
    ['a heading', 'Room\n# Approved'],
    ['a code span that swallows the rest', '`'],
    ['an escape that eats the end of the cell', `${'x'.repeat(199)}\\`],
    ['a name cut in the middle of an escape', `${'x'.repeat(199)}|`],
    ['a picture that reports who looks', '![x](https://evil.example/p.png)'],
    ['a tag', '<img src=x onerror=alert(1)>'],
  ])('does not let a name be %s', (_what, name) => {
    const page = runDetails(stateWith(name));
    expect(formOf(page)).toEqual(formOf(runDetails(stateWith('plain'))));
  });

  it('shows no invisible character, and never half of one', () => {
    const page = runDetails(stateWith(`${'x'.repeat(199)}😀 \u200b\u202e\ud83d`));
    expect(/[\u200b\u202e]/.test(page)).toBe(false);
    expect(Buffer.from(page).toString() === page).toBe(true);
  });

  it('shows that a long name was cut', () => {
    const [title = ''] = runDetails(stateWith('x'.repeat(5000))).split('\n');
    expect(title).toBe(`### ${'x'.repeat(199)}…`);
  });

  it('tells phase, handle, room, question, waits and looks', () => {
    const page = runDetails(stateWith('CR-045487'));
    for (const line of [
      '### CR-045487',
      '| Phase | **failed** |',
      '| Handle | `ov-7k3f9m2q4x` |',
      '| Source | sandbox: invented data |',
      '| Clean room | CR-045487 CR-045487 |',
      '| Error | RUN_FAILED_AT_HABU: CR-045487 |',
      '#### CR-045487 CR-045487',
      '| For | the answer |',
      '| Waits for | CR-045487 (CR-045487), since 2026-03-01 12:00:00 UTC |',
      '| Next look | 2026-03-01 12:10:00 UTC |',
    ])
      expect(page.split('\n')).toContain(line);
  });

  it('leaves out what is not known yet', () => {
    const { handle, kind, title, startedAt, updatedAt } = stateWith('x');
    const bare = { handle, kind, title, startedAt, updatedAt, phase: 'preparing' } as const;
    const page = runDetails({ ...bare, source: 'live', parts: [] });
    expect(page).not.toMatch(/Clean room|Error|Source|Ended|undefined/);
  });
});
