import { NOT_FOUND } from '../http/errors.js';
import { momentsOf } from '../compute/run-life.js';
import { noun } from './noun.js';
import { resultOf, runOf, toMetadata } from './runs.js';

/** The only file that a run's result can be had as. */
const FILE_NAME = 'result.csv';

export const runDetails = noun({
  name: 'run-detail',
  title: 'Question run',
  does: {
    getCleanroomQuestionRunActivationSummaries: (call) => {
      const { id, name } = runOf(call);
      return { cleanroomQuestionRunId: id, cleanroomQuestionRunName: name, activationSummary: [] };
    },
    getCleanroomQuestionRunAudit: async (call) => {
      const run = runOf(call);
      const { status, executedAt, completedAt } = await toMetadata(run, call);
      const { clock } = call.state;
      const event = (eventType: string, eventTime: string | undefined) =>
        eventTime === undefined ? [] : [{ eventType, eventTime, message: eventType, details: {} }];
      const submitted = clock.shown(Date.parse(run.submittedAt)).toISOString();
      const auditDetails = [
        ...event('SUBMITTED', submitted),
        ...event('RUNNING', executedAt),
        ...event(status ?? '', completedAt),
      ];
      return { cleanroomQuestionRunId: run.id, auditDetails };
    },
    getCleanroomQuestionRunExplainPlan: async (call) => {
      const run = runOf(call);
      if (call.tx.nowMs < momentsOf(run).executedAtMs) throw NOT_FOUND('The plan of this run');
      return call.runner.explain(run);
    },
    getCleanroomQuestionRunOutputFile: async (call) => {
      if (call.path['fileName'] !== FILE_NAME) throw NOT_FOUND('File');
      const { result } = await resultOf(call);
      const lines = result.rows(0, result.count).map((row) => Object.values(row).join(','));
      return [result.metadata.map(({ columnName }) => columnName).join(','), ...lines].join('\n');
    },
  },
});
