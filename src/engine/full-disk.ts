import type { Logger } from 'pino';
import { untilSpace } from './free-space.js';
import type { ManagedChild } from './managed-child.js';

type Server = Pick<ManagedChild<never>, 'restart' | 'waitForSpace'>;

/** SQLite's words, in the server's log of errors. */
const DISK_FULL = 'database or disk is full';

/**
 * Restarts a Temporal server that met a full disk, once there is space: its history service hangs from then on, with space
 * too (measured with 1.29.1).
 */
export class FullDiskWatch {
  private hasMet = false;

  constructor(
    private readonly dataDir: string,
    private readonly logger: Logger,
  ) {}

  /** A server that has just begun has met nothing yet. */
  begin(): void {
    this.hasMet = false;
  }

  /** Takes what the server writes. */
  read(output: string, server: Server): void {
    if (this.hasMet || !output.includes(DISK_FULL)) return;
    this.hasMet = true;
    server.waitForSpace();
    this.comeBack(server).catch((error: unknown) => {
      this.logger.error({ err: error }, 'the free space cannot be told');
    });
  }

  private async comeBack(server: Server): Promise<void> {
    await untilSpace(this.dataDir);
    // Another one may have begun meanwhile.
    if (!this.hasMet) return;
    this.logger.error(
      'the disk was full; the Temporal server is restarted, because it hangs since',
    );
    server.restart('restarted because its disk was full');
  }
}
