import { describe, expect, it } from 'vitest';
import type { EngineStatus } from '../../engine/options.js';
import { credentials } from './credentials.js';
import { judgeEngine } from './engine.js';
import { judgeNodeVersion } from './node-version.js';
import { wayText } from './api.js';
import { judgeExchange } from './token-steps.js';
import { judgeTokens } from './tokens.js';
import { whenText } from './when-text.js';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const inHours = (hours: number): string => new Date(NOW + hours * 3_600_000).toISOString();

describe('the version of Node', () => {
  it('is compared by number, not by text', () => {
    const verdicts = ['20.19.0', '20.9.0', '18.20.0', '22.0.0', '100.1.0'].map(
      (version) => (judgeNodeVersion(version) as { verdict: string }).verdict,
    );
    expect(verdicts).toEqual(['ok', 'failed', 'failed', 'ok', 'ok']);
  });
});

describe('the engine', () => {
  const status: EngineStatus = {
    account: 'sandbox',
    mode: 'sandbox',
    version: '0.1.0',
    stage: 'ready',
    phase: 'ready',
    startedAt: '2026-03-01T11:00:00.000Z',
    dataDir: '/data',
    children: [],
  };
  const worker = {
    name: 'worker',
    state: 'ready',
    restarts: 2,
    logFile: '/data/worker.log',
  } as const;

  it('is well when it is ready, also after restarts that it has got over', () => {
    expect(judgeEngine({ ...status, children: [{ ...worker, failures: 0 }] }).verdict).toBe('ok');
  });

  it('is a warning with the log to read when a part of it ends again and again', () => {
    const children = [{ ...worker, failures: 3, lastEnd: 'exit code 1' }];
    const { verdict, problems } = judgeEngine({ ...status, children });
    expect(verdict).toBe('warning');
    expect(problems).toEqual([
      'worker ended 3 times in a row (exit code 1); its log is /data/worker.log.',
    ]);
  });

  it('has failed with its own words when it says so, and when it is not ready', () => {
    const failure = {
      code: 'ENGINE_UNAVAILABLE',
      message: 'No server.',
      nextStep: 'Get one.',
    } as const;
    expect(judgeEngine({ ...status, phase: 'failed', failure })).toMatchObject({
      verdict: 'failed',
      finding: 'No server.',
      fix: { what: 'Get one.' },
    });
    const starting = judgeEngine({ ...status, phase: 'starting', stage: 'starting the sandbox' });
    expect(starting).toMatchObject({
      verdict: 'failed',
      finding: 'it is not ready: starting the sandbox',
    });
  });

  it('tells that it goes on with something newer than this installation', () => {
    expect(judgeEngine(status, 'Version 0.2.0 goes on.')).toMatchObject({
      verdict: 'warning',
      problems: ['Version 0.2.0 goes on.'],
    });
  });
});

describe('the credentials', () => {
  const look = (env: Record<string, string>) =>
    credentials.run({ env, start: false, report: () => undefined, now: () => NOW });

  it('are told by the names of their variables alone', () => {
    const env = { HABU_API_CLIENT_ID: 'my-id', HABU_API_CLIENT_SECRET_FILE: '/run/secrets/habu' };
    const finding = JSON.stringify(look(env));
    expect(finding).toContain('HABU_API_CLIENT_ID and HABU_API_CLIENT_SECRET_FILE are set');
    expect(finding).not.toMatch(/my-id|run.secrets/);
  });

  it.each([
    ['HABU_API_CLIENT_ID', 'HABU_API_CLIENT_SECRET'],
    ['HABU_API_CLIENT_SECRET_FILE', 'HABU_API_CLIENT_ID'],
  ])('are incomplete with %s alone', (given, missing) => {
    expect(look({ [given]: 'x', [missing]: '  ' })).toMatchObject({
      verdict: 'failed',
      finding: `${given} is set, but ${missing} is not`,
    });
  });
});

describe('the tokens', () => {
  it('are well while one is left, and while the present one lasts until the next', () => {
    const left = judgeTokens({ tokensLeft: 1, nextTokenAt: inHours(0) }, NOW);
    expect(left).toEqual({ verdict: 'ok', finding: '1 of 2 left in 24 h; none is held' });
    const covered = { tokensLeft: 0, nextTokenAt: inHours(3), tokenExpiresAt: inHours(4) };
    expect(judgeTokens(covered, NOW).verdict).toBe('ok');
  });

  it('are a warning when the present one ends before the next may be asked for', () => {
    const gap = { tokensLeft: 0, nextTokenAt: inHours(5), tokenExpiresAt: inHours(2) };
    const { verdict, finding } = judgeTokens(gap, NOW);
    expect(verdict).toBe('warning');
    expect(finding).toContain('(in 5 h 0 min)');
    expect(finding).toContain('(in 2 h 0 min)');
  });
});

describe('the token exchange', () => {
  it('says when the next token may be asked for when both are used', () => {
    const error = {
      code: 'TOKEN_BUDGET_EXHAUSTED',
      message: 'Both are used.',
      nextStep: 'Wait until then.',
    } as const;
    const found = judgeExchange({ budget: { mintsLeft: 0, nextMintAt: inHours(1.5) }, error }, NOW);
    expect(found).toEqual({
      verdict: 'failed',
      finding: `no token: none left until ${inHours(1.5)} (in 1 h 30 min)`,
      fix: { what: 'Wait until then.', who: 'habu' },
    });
  });
});

describe('a refusal by the token endpoint', () => {
  it('keeps its own sentence beside what is left by our own count', () => {
    const error = {
      code: 'TOKEN_BUDGET_EXHAUSTED',
      message: 'token: no more for now (429).',
      nextStep: 'Wait.',
    } as const;
    const found = judgeExchange({ budget: { mintsLeft: 1, nextMintAt: inHours(0) }, error }, NOW);
    expect(found.finding).toBe('token: no more for now (429). Tokens: 1 of 2 left in 24 h.');
  });

  it('comes with the time of the next request, where the keeper waits although a token is left', () => {
    const error = {
      code: 'API_FAILED',
      message: 'token: the API failed (502).',
      nextStep: 'Wait.',
      notBefore: inHours(0.5),
    } as const;
    const found = judgeExchange({ budget: { mintsLeft: 1, nextMintAt: inHours(0.5) }, error }, NOW);
    expect(found.finding).toContain(`the next is asked for at ${inHours(0.5)} (in 30 min)`);
  });
});

describe('the way to the API', () => {
  it.each([
    [{ proxyHost: 'none' }, ' (direct)'],
    [{ proxyHost: 'proxy.test:3128' }, ' (through the proxy proxy.test:3128)'],
    [{}, ''],
  ])('of %j is told', (report, text) => {
    expect(wayText(report)).toBe(text);
  });
});

describe('a time', () => {
  it('comes with how far away it is, until it has passed', () => {
    expect(whenText('2026-03-01T12:00:30Z', NOW)).toBe('2026-03-01T12:00:30Z (in 1 min)');
    expect(whenText('2026-03-01T14:01:00Z', NOW)).toBe('2026-03-01T14:01:00Z (in 2 h 1 min)');
    expect(whenText('2026-03-01T12:00:00Z', NOW)).toBe('2026-03-01T12:00:00Z');
    expect(whenText('soon', NOW)).toBe('soon');
  });
});
