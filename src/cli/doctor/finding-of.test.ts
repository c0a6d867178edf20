import { describe, expect, it } from 'vitest';
import { ERROR_CODES, type ErrorCode } from '../../domain/errors/error-codes.js';
import { HabuMcpError } from '../../domain/errors/habu-mcp-error.js';
import { findingOf } from './finding-of.js';

const CODES = Object.keys(ERROR_CODES) as ErrorCode[];

describe('findingOf', () => {
  it('never sends a reader of the doctor to the doctor, unless to its other half', () => {
    const met = CODES.filter((code) =>
      /^(API|CRED|ENGINE_[SU]|TEMPORAL|TOKEN|WORKER|INTERNAL)/.test(code),
    );
    for (const code of met) {
      const { fix } = findingOf(new HabuMcpError(code, 'What happened.'));
      expect(fix?.what, code).not.toMatch(/habu-mcp doctor(?! --auth)/);
    }
  });

  it('names how the pages of Habu call the two halves of a key when the key was not accepted', () => {
    const { fix } = findingOf(new HabuMcpError('CREDENTIALS_REJECTED', 'No.'));
    expect(fix?.what).toMatch(/client id the secondary API key.*client secret the primary API key/);
  });

  it('prefers the next step that an error brought with it', () => {
    const error = new HabuMcpError('ENGINE_UNAVAILABLE', 'No server.', { nextStep: 'Install it.' });
    expect(findingOf(error).fix).toEqual({ what: 'Install it.', who: 'operator' });
  });

  it('does not list a problem that the sentence already holds', () => {
    const error = new HabuMcpError('INVALID_ARGUMENT', 'Not usable: A is wrong.', {
      problems: ['A is wrong', 'B is wrong'],
    });
    expect(findingOf(error).problems).toEqual(['B is wrong']);
  });

  it('names a dev server that cannot read its database any more, and how it is healed', () => {
    const error = new Error('14 UNAVAILABLE: GetNamespace operation failed. Error interrupted (9)');
    const { finding, fix } = findingOf(error);
    expect(finding).toContain('cannot read its database');
    expect(fix?.what).toMatch(/engine stop and then habu-mcp engine start/);
  });

  it('never shows what was caught', () => {
    const cause = new Error('Basic c2VjcmV0');
    expect(
      JSON.stringify(findingOf(new HabuMcpError('API_FAILED', 'No.', { cause }))),
    ).not.toContain('c2VjcmV0');
  });
});
