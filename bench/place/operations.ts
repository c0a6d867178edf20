export const LOOK = 'getAllCleanroomQuestionRuns';
export const CREATION = 'createCleanroomQuestionRun';
