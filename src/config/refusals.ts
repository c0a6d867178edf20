import { HabuMcpError } from '../domain/errors/habu-mcp-error.js';

export const incomplete = (message: string) => new HabuMcpError('CREDENTIALS_INCOMPLETE', message);

export const invalid = (problems: readonly string[]) =>
  new HabuMcpError('INVALID_ARGUMENT', `The configuration is not usable: ${problems.join('; ')}.`, {
    problems,
    nextStep: 'Correct the named variables and restart.',
  });
