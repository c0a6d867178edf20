import pino, { type DestinationStream, type Logger } from 'pino';

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
}

/**
 * JSON lines on standard error, written synchronously so that the last line before an exit is kept. `child()` adds
 * bindings. Every line is censored as a whole, so bindings, nested objects, errors with their headers and messages
 * are covered alike.
 */
export function createLogger({ name, level, destination }: LoggerOptions): Logger {
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
      hooks: { streamWrite: censorLine },
    },
    destination ?? pino.destination({ fd: 2, sync: true }),
  );
}

function censorLine(line: string): string {
  return `${JSON.stringify(JSON.parse(line), censor)}\n`;
}

function censor(key: string, value: unknown): unknown {
  if (SECRET_KEY.test(key.toLowerCase().replaceAll(/[^a-z]/g, ''))) return CENSOR;
  if (typeof value !== 'string') return value;
  return SECRET_TEXT.reduce((text, pattern) => text.replaceAll(pattern, CENSOR), value);
}
