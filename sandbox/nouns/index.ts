import { cleanroomRoutes } from './cleanrooms.js';
import { datasetRoutes } from './datasets.js';
import { healthRoutes } from './health.js';
import { questionRoutes } from './questions.js';
import type { Routes } from './route.js';
import { runRoutes } from './runs.js';
import { userRoutes } from './users.js';

/** What the sandbox can do. An operation of the contract that is not here answers like an unmapped path. */
export const ROUTES: Routes = {
  ...healthRoutes,
  ...cleanroomRoutes,
  ...questionRoutes,
  ...datasetRoutes,
  ...userRoutes,
  ...runRoutes,
};
