import { describe, expect, it } from 'vitest';
import type { Checked } from './check.js';
import { checkedText, type Paint, summaryText } from './report-text.js';

const plain: Paint = (_style, text) => text;
const marked: Paint = (style, text) => `<${style}>${text}</${style}>`;

const failing: Checked = {
  name: 'worker',
  verdict: 'failed',
  finding: 'no worker polls',
  problems: ['one', 'two'],
  fix: { what: 'Start habu-mcp worker.', who: 'operator' },
};

describe('checkedText', () => {
  it('gives a good finding one line, in columns', () => {
    const lines = ['engine', 'token: content type'].map((name) =>
      checkedText({ name, verdict: 'ok', finding: 'fine' }, plain),
    );
    expect(lines).toEqual([
      'ok       engine               fine',
      'ok       token: content type  fine',
    ]);
  });

  it('puts every problem and the fix, with who can do it, below the finding', () => {
    expect(checkedText(failing, plain).split('\n')).toEqual([
      'failed   worker               no worker polls',
      '                              - one',
      '                              - two',
      '                              Fix, by the operator of this machine: Start habu-mcp worker.',
    ]);
  });

  it('colours the verdict alone, so that columns stay where they are', () => {
    expect(checkedText(failing, marked)).toMatch(/^<red>failed {3}<\/red>worker {15}no worker/);
  });

  it('lets no text of the API write lines or colours of its own', () => {
    const hostile = 'x\u001b[32mok\u001b[0m\r\nok       API    all well\u202e';
    const text = checkedText(
      { ...failing, finding: hostile, problems: [hostile], fix: { what: hostile, who: 'habu' } },
      plain,
    );
    expect(text.split('\n')).toHaveLength(3);
    expect(['\u001b', '\r', '\u202e'].filter((one) => text.includes(one))).toEqual([]);
  });
});

describe('summaryText', () => {
  const good: Checked = { name: 'engine', verdict: 'ok', finding: '' };
  const summary = (...all: readonly Checked[]) => summaryText(all, 'Everything works.', plain);

  it('names what failed and what to watch', () => {
    const soft: Checked = { name: 'tokens', verdict: 'warning', finding: '' };
    expect(summary(good)).toBe('Everything works.');
    expect(summary(good, soft)).toBe('Everything works. Warnings: tokens.');
    expect(summary(good, soft, failing)).toBe('Failed: worker. Warnings: tokens.');
  });

  it('does not say that everything works when the engine was left alone', () => {
    expect(summary({ ...good, verdict: 'skipped' })).toBe(
      'Nothing failed, but the engine was not looked at.',
    );
  });
});
