import pino, { type DestinationStream, type Logger } from 'pino';
import { mapTexts } from './domain/text/map-texts.js';

/** Ends of key names, in lower case without separators, whose values never reach a log at any depth. */
const SECRET_KEY =
  /(?:authorization|token|secret|secrets|password|passphrase|credentials?|apikey|privatekey|cookie)$/;
/** Secrets inside a text: an Authorization header's value, a JWT, user info in a URL. */
const SECRET_TEXT = [
  /\b(?:Bearer|Basic)\s+[\w.~+/=-]{8,}/gi,
  /\beyJ[\w-]{8,}\.[\w-]+(?:\.[\w-]*)?/g,
  /(?<=:\/\/)[^\s/@:]+:[^\s/@]+(?=@)/g,
  /(?<=(?:token|secret|password)["']?\s*[:=]\s*["']?)[^\s"',;&]{4,}/gi,
];
const CENSOR = '[redacted]';

export interface LoggerOptions {
  readonly name: string;
  readonly level: string;
  /** Standard error when absent: standard output belongs to JSON-RPC. */
  readonly destination?: DestinationStream;
  /** Takes out of a text what this process knows as its secrets. */
  readonly redact?: (text: string) => string;
}

/**
 * JSON lines on standard error, written synchronously so that the last line before an exit is kept. `child()` adds
 * bindings. Every line is censored as a whole, so bindings, nested objects, errors with their headers and messages
 * are covered alike.
 */
export function createLogger({ name, level, destination, redact }: LoggerOptions): Logger {
  return pino(
    {
      name,
      level,
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: {
        err: pino.stdSerializers.errWithCause,
        error: pino.stdSerializers.errWithCause,
      },
      hooks: { streamWrite: (line) => censorLine(line, redact) },
    },
    destination ?? pino.destination({ fd: 2, sync: true }),
  );
}

function censorLine(line: string, redact?: LoggerOptions['redact']): string {
  const censored: unknown = JSON.parse(line, censor);
  return `${JSON.stringify(redact === undefined ? censored : mapTexts(censored, redact))}\n`;
}

function censor(key: string, value: unknown): unknown {
  if (SECRET_KEY.test(key.toLowerCase().replaceAll(/[^a-z]/g, ''))) return CENSOR;
  if (typeof value !== 'string') return value;
  return SECRET_TEXT.reduce((text, pattern) => text.replaceAll(pattern, CENSOR), value);
}
