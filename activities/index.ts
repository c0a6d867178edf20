import { createApiReads } from './api/api-reads.js';
import { createCallActivities } from './api/call-operation.js';
import { createCatalogReads } from './catalog/catalog-reads.js';
import { createItemReads } from './catalog/item-reads.js';
import type { Dependencies } from './dependencies.js';
import { createExactRowsActivities } from './results/exact-rows.js';
import { heartbeating } from './heartbeats.js';
import { inTime } from './in-time.js';
import { createMessageActivities } from './messages.js';
import { createPreflightActivities } from './analysis/preflight.js';
import { createQuestionRunActivities } from './question-run/question-run.js';
import { createResultActivities } from './results/results.js';
import { createRunDeskActivities } from './desk/run-desk.js';
import { createRunListActivities } from './watcher/list-runs.js';
import { oneRecord } from './one-record.js';
import { failingClearly } from './to-failure.js';
import type { AnyActivities } from './wrap-each.js';

/** The activities of the account's runs. */
export function createActivities(dependencies: Dependencies) {
  const { prepareOverlapAnalysis, prepareQuestion } = createPreflightActivities(dependencies);
  const { summariseOverlap, summariseQuestion } = createResultActivities(dependencies);
  return wrapped(
    dependencies,
    oneRecord(
      { prepareOverlapAnalysis, prepareQuestion, summariseOverlap, summariseQuestion },
      createMessageActivities(dependencies),
      createRunDeskActivities({ runDesk: dependencies.desk }),
      createQuestionRunActivities(dependencies),
      createRunListActivities(dependencies),
      createCallActivities(dependencies),
    ),
  );
}

/** The activities of the reads namespace, one for each name in domain/reads. */
export function createReadActivities(dependencies: Dependencies) {
  const { planOverlapAnalysis, planQuestion } = createPreflightActivities(dependencies);
  const { readRows, readOverlap, readAnalysedRows } = createResultActivities(dependencies);
  return wrapped(
    dependencies,
    oneRecord(
      { planOverlapAnalysis, planQuestion, readRows, readOverlap, readAnalysedRows },
      createCatalogReads(dependencies),
      createItemReads(dependencies),
      createApiReads(dependencies),
      createExactRowsActivities(dependencies),
    ),
  );
}

function wrapped<Plain extends AnyActivities>({ redact }: Dependencies, activities: Plain): Plain {
  return inTime(failingClearly(heartbeating(activities), redact));
}

export type Activities = ReturnType<typeof createActivities>;
