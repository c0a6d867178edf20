/** `<request hash>.<execution>.<n>`: what the name of each of our runs at Habu contains as a word of its own. */
const ATTEMPT_ID = /^[0-9a-z]{6,64}\.[0-9a-z-]{6,36}\.\d{1,6}$/;
const EXECUTION_AND_NUMBER = /^[0-9a-z-]+\.\d+$/;

/** Names come from outside: only a whole word counts, because a longer one may contain anything. */
const words = (name: string): readonly string[] => name.split(/\s+/);

export const isOurs = (name: string): boolean => words(name).some((word) => ATTEMPT_ID.test(word));

/** Whether a run was made by one of these attempts. */
export const isAttemptOf = (
  name: string,
  attemptIds: { readonly has: (attemptId: string) => boolean },
): boolean => words(name).some((word) => attemptIds.has(word));

/** Whether a run was made for this request, by whichever execution. */
export const isForRequest = (name: string, requestHash: string): boolean =>
  words(name).some(
    (word) =>
      word.startsWith(`${requestHash}.`) &&
      EXECUTION_AND_NUMBER.test(word.slice(requestHash.length + 1)),
  );
