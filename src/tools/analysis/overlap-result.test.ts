import { describe, expect, it } from 'vitest';
import {
  EDUCATION_RUN,
  WHOLE_EDUCATION_ANSWER,
} from '../../../test/support/whole-education-answer.js';
import type { OverlapAnswer } from '../../domain/overlap/answer.js';
import { utf8Bytes } from '../../domain/text/utf8-bytes.js';
import { defined } from '../../domain/words/defined.js';
import type { ToolAnswer } from '../define-tool.js';
import { runAnswer } from '../answer/run-answer.js';
import { gridText } from './overlap-grid.js';
import { overlapResult } from './overlap-result.js';

/** The usual estimate, which needs no model's tokenizer: four bytes of UTF-8 a token. */
const tokensOf = (text: string): number => utf8Bytes(text) / 4;

const { handle } = EDUCATION_RUN;

const told = (change: Partial<OverlapAnswer> = {}, details = false): ToolAnswer =>
  runAnswer(
    { state: EDUCATION_RUN },
    {
      now: new Date('2026-11-28T13:00:00.000Z'),
      details,
      result: overlapResult({ ...WHOLE_EDUCATION_ANSWER, ...change }, { handle, details }),
    },
  );

const answerOf = ({ structured }: ToolAnswer) => structured['answer'] as Record<string, unknown>;
const warningsOf = ({ structured }: ToolAnswer) => structured['warnings'] as string[];

describe('a completed overlap analysis', () => {
  it('takes at most 450 tokens of text and 700 of structured content, with ten rows', () => {
    const { text, structured } = told();
    expect(tokensOf(text)).toBeLessThanOrEqual(450);
    expect(tokensOf(JSON.stringify(structured))).toBeLessThanOrEqual(700);
    expect(text.match(/^\|(?!EDUCATION|-)/gm)).toHaveLength(10);
    expect(answerOf({ text, structured })).toMatchObject({
      top: [['Graduate', 'Business News', 1325, 0.305, 216, 205, 228, 'clear'], {}, {}, {}, {}],
      bottom: { length: 5 },
    });
  });

  it('stays short when its caveats are long, and says how many more there are', () => {
    const caveats = ['withheld', 'noise', 'guessed', 'memberships'] as const;
    const long = caveats.map((kind) => ({ kind, text: `${kind} ${'x'.repeat(380)}` }));
    const answer = told({ caveats: long });
    expect(warningsOf(answer)).toHaveLength(1);
    expect(answer.text).toContain('get_run with details for the whole grid and 3 more caveats.');
    const short = told({ caveats: long.map(({ kind }) => ({ kind, text: kind })) });
    expect(warningsOf(short)).toHaveLength(3);
  });

  it('promises a grid only where there are cells', () => {
    const { text } = told({ rows: [], top: [], bottom: [] });
    expect(text).toContain('get_run with details for how its columns were read');
    expect(text).not.toContain('grid');
  });

  it('says at once what is missing and which argument mends it where nothing could be read', () => {
    const cannotTell = ['Cannot tell which column counts people: name it with columns (people).'];
    const { index: _index, ...unread } = WHOLE_EDUCATION_ANSWER;
    const answer = runAnswer(
      { state: EDUCATION_RUN },
      {
        now: new Date('2026-11-28T13:00:00.000Z'),
        details: false,
        result: overlapResult(
          { ...unread, rows: [], top: [], bottom: [], cannotTell },
          { handle, details: false },
        ),
      },
    );
    expect(answer.text).toContain('which column counts people: name it with columns (people).');
    expect(answerOf(answer)).toMatchObject({
      cannot_tell: ['which column counts people: name it with columns (people).'],
    });
    expect(told({ cannotTell }).text).not.toContain('which column counts people');
  });

  it('says what 100 stands for beside the index, in both forms', () => {
    const answer = told();
    expect(answer.text).toContain('Index 100 is a fixed profile of 27% High School');
    expect(answerOf(answer)).toMatchObject({
      index_name: 'index',
      index_from: 'question',
      hundred_is: expect.stringMatching(/^a fixed profile of 27%/) as string,
    });
  });

  it('calls a number of our own a concentration and never an index', () => {
    const { index, ...rest } = WHOLE_EDUCATION_ANSWER;
    const own = {
      name: 'concentration',
      from: 'computed',
      base: { kind: 'people', text: 'the people in both sides', profile: [] },
    } as const;
    const answer = told({ ...rest, headline: 'Shares.', index: own, caveats: [], definitions: [] });
    expect(index?.name).toBe('index');
    expect(answer.text).toContain('Concentration (computed, none is reported) 100 is the people');
    expect(answer.text).toContain('|Share|Concentration|95%');
    expect(JSON.stringify(answerOf(answer)['columns'])).toContain('"concentration"');
    expect(JSON.stringify(answerOf(answer)['columns'])).not.toContain('"index"');
  });

  it('shows the cells with most people where there is no index', () => {
    const { index: _index, ...rest } = WHOLE_EDUCATION_ANSWER;
    const rows = rest.rows.map(({ value, segment, people, share }) => ({
      ...defined({ value, segment }),
      ...(people === undefined ? { withheld: '<50' } : { people }),
      ...defined({ share }),
    }));
    const result = overlapResult(
      { ...rest, rows, top: [], bottom: [] },
      { handle, details: false },
    );
    const text = result.blocks.map((block) => block.text).join('\n');
    expect(text).toContain(
      '|EDUCATION|Segment|People|Share|\n|-|-|-|-|\n|High School|Country Music|',
    );
    expect(text).not.toContain('100 is');
  });

  it('says once that the shared people have the profile of the base, and tells another in full', () => {
    expect(told().text).toContain('Profile of the people in both sides: the same, to the percent.');
    const shares = [
      { value: 'Graduate', share: 0.6 },
      { value: 'Associate', share: 0.4 },
    ];
    expect(told({ profile: { of: 'the people in both sides', shares } }).text).toContain(
      'Profile of the people in both sides: Graduate 60.0%, Associate 40.0%.',
    );
  });

  it('has no empty member and tells crowd size and noise as far as the cells show them', () => {
    const { structured, text } = told();
    expect(JSON.stringify(structured)).not.toContain('null');
    expect(structured['scope']).toMatchObject({
      crowd_size: 'unknown (cells show <50)',
      noise: 'none seen',
    });
    expect(text).toContain('Crowd size unknown (cells show \\<50), noise none seen.');
  });
});

describe('the details of an overlap analysis', () => {
  it('are grid, all caveats, definitions, readings, hashes and keys, on top of the short answer', () => {
    const answer = told({}, true);
    expect(warningsOf(answer)).toHaveLength(WHOLE_EDUCATION_ANSWER.caveats.length);
    for (const part of ['|Business News|71|118|216|61|62|', 'Definitions:', 'Cannot tell:'])
      expect(answer.text).toContain(part);
    expect(answer.text).toContain('request 474c11bf17b6a8cec2eaf54a');
    expect(answer.text).toContain('is read as the index, 100 for the base');
    expect(answerOf(answer)).toMatchObject({
      all_rows: { rows: { length: 59 } },
      withheld_rows: [{ value: 'Associate', segment: 'Luxury Travel', withheld: '<50' }],
    });
  });

  it('show a whole grid of 5 × 12 within 300 tokens, doubtful cells in brackets, withheld ones as such', () => {
    const grid = gridText(WHOLE_EDUCATION_ANSWER);
    expect(tokensOf(grid)).toBeLessThanOrEqual(300);
    expect(grid).toContain('|Sports|(101)|(103)|(96)|(100)|(99)|');
    expect(grid).toContain('|Luxury Travel|\\<50|121|163|67|79|');
  });

  it('show a cell that is withheld without a number as a dot, and slices in grids of their own', () => {
    const cell = { value: 'A', segment: 'X', index: 120, mark: 'clear' } as const;
    const grid = gridText({
      ...WHOLE_EDUCATION_ANSWER,
      values: ['A'],
      segments: ['X', 'Y'],
      rows: [
        { ...cell, within: 'July' },
        { value: 'A', segment: 'Y', withheld: 'suppressed', within: 'August' },
      ],
    });
    expect(grid).toContain('July:\n\n||A|\n|-|-|\n|X|120|\n|Y||');
    expect(grid).toContain('August:\n\n||A|\n|-|-|\n|X||\n|Y|·|');
  });
});
