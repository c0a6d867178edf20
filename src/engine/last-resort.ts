export interface LastResort {
  /** Writes down what nobody has handled. */
  readonly note: (error: unknown) => void;
  /** Begins an end in good order. */
  readonly end: () => void;
}

/**
 * For faults that no code of ours handles. A rejection that nobody waits for has left nothing half done that others rely
 * on, and an end would take a healthy server and its worker along: it is noted, and the process goes on. After an
 * exception out of nowhere the state is unknown: it is noted, and the children are ended in good order; the next call
 * starts anew.
 */
export function installLastResort({ note, end }: LastResort): void {
  process.on('unhandledRejection', note);
  process.on('uncaughtException', (error) => {
    note(error);
    end();
  });
}
