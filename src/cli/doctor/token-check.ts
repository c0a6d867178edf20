import { HabuMcpError } from '../../domain/errors/habu-mcp-error.js';
import { type DoctorContext, temporalOf, type TokenCheck } from './check.js';

/** Above the mint's own limit of half a minute. */
const LIMIT_MS = 60_000;

/** Asks the keeper once, however many checks look at the answer. */
export function tokenCheckOf(context: DoctorContext): Promise<TokenCheck> {
  context.tokenCheck ??= within(temporalOf(context).checkToken());
  return context.tokenCheck;
}

async function within(asked: Promise<TokenCheck>): Promise<TokenCheck> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      const message = `The token keeper did not answer within ${LIMIT_MS / 1000} s.`;
      reject(new HabuMcpError('WORKER_UNAVAILABLE', message));
    }, LIMIT_MS);
  });
  try {
    return await Promise.race([asked, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
