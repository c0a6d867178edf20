import { describe, expect, it } from 'vitest';
import { judge, merge, offerOf, type Generation } from './generation.js';

const TOKEN = 'token-of-a-data-directory';
const generation = (changes: Partial<Generation> = {}): Generation => ({
  version: '1.2.0',
  workerScript: '/old/worker.js',
  sandboxScript: '/old/sandbox.js',
  credentials: { clientId: 'id', clientSecret: 'first', baseUrl: 'https://api.habu.com/v1/' },
  settings: { mode: 'live', pace: 'fast', workerEnv: { A: '1', B: '2' } },
  broughtAt: 1000,
  ...changes,
});
const rotated = { clientId: 'id', clientSecret: 'second', baseUrl: 'https://api.habu.com/v1/' };
const verdictOn = (offered: Generation, replaced: string[] = []) =>
  judge(offerOf(generation(), TOKEN), offerOf(offered, TOKEN), replaced);

describe('newest wins', () => {
  it('changes nothing for an equal generation, in whatever order its variables come', () => {
    const settings = { mode: 'live', pace: 'fast', workerEnv: { B: '2', A: '1' } } as const;
    expect(verdictOn(generation({ settings, broughtAt: 2000 }))).toEqual({
      code: false,
      secret: false,
      settings: false,
    });
  });

  it('takes the code of a higher version, by numbers and not by letters', () => {
    expect(verdictOn(generation({ version: '1.10.0' }))).toMatchObject({ code: true });
  });

  it('tells an older version that it uses the newer', () => {
    const verdict = verdictOn(generation({ version: '1.1.9', broughtAt: 2000 }));
    expect(verdict).toMatchObject({ code: false, settings: false });
    expect(verdict.notice).toContain('1.2.0, newer than this 1.1.9');
  });

  it('takes a secret never seen before, and never takes back a replaced one', () => {
    expect(verdictOn(generation({ credentials: rotated }))).toMatchObject({ secret: true });
    const fingerprint = offerOf(generation({ credentials: rotated }), TOKEN).secret ?? '';
    const verdict = verdictOn(generation({ credentials: rotated }), [fingerprint]);
    expect(verdict).toMatchObject({ code: false, secret: false, settings: false });
    expect(verdict.notice).toContain('credentials that replaced those of this process');
  });

  it('takes other settings only from a process that started later', () => {
    const settings = { mode: 'hybrid', pace: 'fast', workerEnv: {} } as const;
    expect(verdictOn(generation({ settings, broughtAt: 2000 })).settings).toBe(true);
    const earlier = verdictOn(generation({ settings, broughtAt: 500 }));
    expect(earlier.settings).toBe(false);
    expect(earlier.notice).toContain('a process that started later');
  });

  it('leaves a live worker alone when the caller has no credentials', () => {
    const settings = { mode: 'live', pace: 'real', workerEnv: {} } as const;
    const offer = offerOf(generation({ settings, broughtAt: 2000 }), TOKEN);
    delete offer.secret;
    expect(judge(offerOf(generation(), TOKEN), offer, [])).toMatchObject({
      secret: false,
      settings: false,
    });
  });

  it('merges exactly what the verdict names', () => {
    const offered = generation({
      version: '2.0.0',
      workerScript: '/new/worker.js',
      credentials: rotated,
      broughtAt: 2000,
    });
    const merged = merge(generation(), offered, { code: true, secret: false, settings: false });
    expect(merged).toMatchObject({
      version: '2.0.0',
      workerScript: '/new/worker.js',
      credentials: { clientSecret: 'first' },
      broughtAt: 2000,
    });
  });

  it('shows no part of a secret in an offer', () => {
    expect(JSON.stringify(offerOf(generation(), TOKEN))).not.toContain('first');
    expect(offerOf(generation(), TOKEN).secret).not.toBe(offerOf(generation(), 'other').secret);
  });
});
