import { activityInfo } from '@temporalio/activity';
import type { Delivery } from '../src/domain/words/delivery.js';
import { HabuMcpError } from '../src/domain/errors/habu-mcp-error.js';
import type { JoinRequest, LeaveRequest } from '../src/domain/question-run/question-run.js';
import { runErrorOf, type RunError } from '../src/domain/errors/run-error.js';
import type { Claim, SeenCreation, Settlement } from '../src/domain/desk/run-slot.js';
import type { Watch } from '../src/domain/watcher/watch.js';
import type { Dependencies } from './dependencies.js';

/** Messages from workflow to workflow. Each may be sent twice: every receiver knows what it has had. */
export const createMessageActivities = ({
  deliver,
  desk,
  watchers,
  questionRuns,
  habu,
}: Dependencies) => ({
  deliver: ({ to }: { to: readonly Delivery[] }) => deliver(to),
  joinQuestionRun: (request: JoinRequest) => questionRuns.join(request),
  leaveQuestionRun: (request: LeaveRequest) => questionRuns.leave(request),

  /** Claims a run creation once there is a token to send it with. @returns why there is none */
  async claimSlot(claim: Claim): Promise<RunError | undefined> {
    try {
      await habu.authorize();
    } catch (error) {
      if (error instanceof HabuMcpError) return runErrorOf(error);
      throw error;
    }
    await desk.claim(claim);
    return undefined;
  },
  withdrawClaim: (claimId: string) => desk.withdraw(claimId),
  settleClaim: (settlement: Settlement) => desk.settled(settlement),
  creationsSeen: (creations: readonly SeenCreation[]) => desk.creationsSeen(creations),

  /** @returns the run id of the execution that asks, which a reset by hand changes */
  async watchRun(request: { questionId: string; watch: Watch }): Promise<string> {
    await watchers.watch(request.questionId, request.watch);
    return activityInfo().workflowExecution?.runId ?? '';
  },
  unwatchRun: ({ questionId, watchId }: { questionId: string; watchId: string }) =>
    watchers.unwatch(questionId, watchId),
});
