import type { Logger } from 'pino';

/** What was minted reaches the keeper by the activity's own report within this time, if at all. */
const REPORT_MS = 15_000;
/** Between attempts while Temporal does not answer. */
const AGAIN_MS = 15_000;

export interface TokenDelivery {
  /** Ensures the keeper, introduces this worker to it, and hands in what an earlier process left. */
  readonly start: () => void;
  /** A token has just been minted here: hand it in soon, should its report be lost. */
  readonly expect: () => void;
  readonly stop: () => void;
}

/** The worker's side of a token that must not be lost: repeated until the keeper has everything. */
export function createTokenDelivery(options: {
  readonly introduce: () => Promise<void>;
  readonly handIn: () => Promise<void>;
  readonly logger: Pick<Logger, 'warn'>;
}): TokenDelivery {
  let timer: NodeJS.Timeout | undefined;
  let isIntroduced = false;
  let hasStopped = false;

  const deliver = async (): Promise<void> => {
    try {
      if (!isIntroduced) await options.introduce();
      isIntroduced = true;
      await options.handIn();
    } catch (error) {
      if (hasStopped) return;
      options.logger.warn({ err: error }, 'the token keeper could not be reached');
      later(AGAIN_MS);
    }
  };

  const later = (ms: number): void => {
    clearTimeout(timer);
    if (!hasStopped) timer = setTimeout(() => void deliver(), ms).unref();
  };

  return {
    start: () => void deliver(),
    expect: () => later(REPORT_MS),
    stop() {
      hasStopped = true;
      clearTimeout(timer);
    },
  };
}
