/** Questions of one run each, whose data is partitioned by day, in the order in which figures use them. */
const QUESTIONS = ['CRQ-138206', 'CRQ-138207', 'CRQ-138205', 'CRQ-138204', 'CRQ-138203'] as const;

export type QuestionRequest = Readonly<
  Record<'clean_room' | 'question' | 'date_from' | 'date_to', string>
>;

const dayOf = (month: string, day: number): string =>
  `2026-${month}-${String(day).padStart(2, '0')}`;
const DAYS = 30;

/**
 * One of 900 requests for a question: other dates each time, so that none is taken for the other.
 * @param question 0 to 4
 */
export const requestOf = (question: number, index: number): QuestionRequest => ({
  clean_room: 'CR-045501',
  question: QUESTIONS[question % QUESTIONS.length] ?? QUESTIONS[0],
  date_from: dayOf('07', 1 + (index % DAYS)),
  date_to: dayOf('09', 1 + (Math.floor(index / DAYS) % DAYS)),
});

/** Different requests, in turns for each question. */
export const requests = (count: number): readonly QuestionRequest[] =>
  Array.from({ length: count }, (_, index) =>
    requestOf(index % QUESTIONS.length, Math.floor(index / QUESTIONS.length)),
  );

export const QUESTION_COUNT = QUESTIONS.length;
