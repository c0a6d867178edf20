import { cleanText } from '../domain/text/clean-text.js';
import { HabuMcpError } from '../domain/errors/habu-mcp-error.js';
import { defined } from '../domain/words/defined.js';
import * as attributes from '../../workflows/search-attributes.js';
import { namespacesMissing, searchAttributeMissing } from './namespaces.js';

/** gRPC's own status codes, as far as each means something else to a person. */
const INVALID_ARGUMENT = 3;
const PERMISSION_DENIED = 7;
const RESOURCE_EXHAUSTED = 8;
const UNAVAILABLE = 14;
const UNAUTHENTICATED = 16;

const OUR_ATTRIBUTES: readonly string[] = Object.values(attributes).map(({ name }) => name);

/** The part of a gRPC error that we read. */
interface GrpcError {
  readonly code: number;
  /** The server's own words, behind code and name of the status; of a call made of several, those of the one that failed. */
  readonly message: string;
}

/**
 * What a gRPC error of the Temporal server means. Only UNAVAILABLE says that nobody answers; whatever else there is was an
 * answer, and its own words go along.
 */
export function serverError(error: GrpcError): HabuMcpError {
  const words = cleanText(error.message.replace(/^\d+ [A-Z_]+: /, ''), 300);
  const failed = (what: string, nextStep?: string) =>
    new HabuMcpError('TEMPORAL_FAILED', `The Temporal server ${what}: ${words}`, {
      cause: error,
      ...defined({ nextStep }),
    });
  const missing = /namespace (\S+) is not found/i.exec(words)?.[1];
  if (missing !== undefined) return namespacesMissing([missing]);
  switch (error.code) {
    case UNAVAILABLE:
      return new HabuMcpError('TEMPORAL_UNREACHABLE', 'The Temporal server does not answer.', {
        cause: error,
      });
    case UNAUTHENTICATED:
    case PERMISSION_DENIED:
      return failed(
        'refuses this client',
        'Check the API key or the TLS certificate in the TEMPORAL_* variables or the profile, and what it may do in the namespace.',
      );
    case RESOURCE_EXHAUSTED:
      return failed('is over a limit of its own', 'Call again in a minute; nothing is lost.');
    case INVALID_ARGUMENT: {
      const attribute = searchAttributeIn(words);
      return attribute === undefined ? failed('refuses') : searchAttributeMissing(attribute);
    }
    default:
      return failed('failed');
  }
}

/** Each server line has a sentence of its own for an attribute that it does not know; all name it. */
const searchAttributeIn = (words: string): string | undefined =>
  /search attribute/i.test(words)
    ? OUR_ATTRIBUTES.find((name) => new RegExp(`\\b${name}\\b`).test(words))
    : undefined;
