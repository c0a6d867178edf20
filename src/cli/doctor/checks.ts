import { api } from './api.js';
import type { Check } from './check.js';
import { configuration } from './configuration.js';
import { credentials } from './credentials.js';
import { dataDirectory } from './data-directory.js';
import { drift } from './drift.js';
import { engine } from './engine.js';
import { namespaces } from './namespaces.js';
import { nodeVersion } from './node-version.js';
import { temporalBinary } from './temporal-binary.js';
import { tokenExchange } from './token-steps.js';
import { tokens } from './tokens.js';
import { worker } from './worker.js';

/** From the ground up: each stands on those before it. */
const GROUND: readonly Check[] = [
  nodeVersion,
  configuration,
  dataDirectory,
  temporalBinary,
  engine,
  namespaces,
  worker,
  credentials,
];

export const ALL_CHECKS: readonly Check[] = [...GROUND, api, drift, tokens];

export const AUTH_CHECKS: readonly Check[] = [...GROUND, ...tokenExchange];
