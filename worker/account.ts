import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import { createActivities, createReadActivities } from '../activities/index.js';
import { failingClearly } from '../activities/to-failure.js';
import { createTokenActivities } from '../activities/tokens/token.js';
import { type Config, type Credentials, requireCredentials } from '../src/config.js';
import type { Delivery } from '../src/domain/words/delivery.js';
import { HabuMcpError } from '../src/domain/errors/habu-mcp-error.js';
import { createRedactor, type Redactor } from '../src/domain/text/redactor.js';
import { POLICY_FAST, POLICY_REAL, type RunPolicy } from '../src/domain/question-run/run-policy.js';
import type { Source } from '../src/domain/words/source.js';
import { mintTaskQueue, type TokenKeeperPolicy } from '../src/domain/tokens/token-keeper-state.js';
import { apiWay } from '../src/habu/api-way.js';
import { createCatalog } from '../src/habu/catalog/catalog.js';
import { createHabuClient } from '../src/habu/client.js';
import { createDrift } from '../src/habu/drift.js';
import { openToken, secretFingerprint } from '../src/habu/tokens/token-seal.js';
import { deliver } from '../src/temporal/entities/deliveries.js';
import { createQuestionRuns } from '../src/temporal/entities/question-runs.js';
import { createQuestionWatchers } from '../src/temporal/entities/question-watchers.js';
import { earlierKeepers } from '../src/temporal/entities/earlier-keepers.js';
import { createRunDesk } from '../src/temporal/entities/run-desk.js';
import { createTokenSource, ensureTokenKeeper } from '../src/temporal/entities/token-source.js';
import { createTokenDelivery } from './token-delivery.js';
import { createTokenSpool, spoolDirectory } from './token-spool.js';

/** Three attempts fit into the 45 s that an interactive read may take, so that a silent API is named as such. */
const QUICK_TIMEOUT_MS = 12_000;
const MINT_TIMEOUT_MS = 30_000;
/** How long an answer of the catalogue may be used again. */
const CATALOG_CACHE_MS = 60_000;

export interface AccountOptions {
  readonly config: Config;
  readonly logger: Logger;
  readonly version: string;
  /** What this process keeps out of its log, so that the same is kept out of histories. One of its own when absent. */
  readonly redactor?: Redactor;
  /** Replaces the policy that mode and pace imply. */
  readonly policy?: RunPolicy;
  /** Replaces the intervals of a token keeper that is started here. */
  readonly tokenPolicy?: TokenKeeperPolicy;
}

/** What the workers of one account do I/O with: its API, its token, its entities. */
export function openAccount(options: AccountOptions, client: Client) {
  const { config, logger, version, redactor = createRedactor() } = options;
  const { account } = config;
  const { source, baseUrl, ...credentials } = apiConnection(config);
  redactor.learnCredentials(credentials);
  const { secret, spool, tokens, delivery } = openTokens(options, client, credentials.clientSecret);
  const userAgent = `habu-mcp/${version}`;
  const way = apiWay(baseUrl, config.proxies);
  const drift = createDrift();
  const clientWith = (timeoutMs: number) =>
    createHabuClient({
      baseUrl,
      getToken: tokens.getToken,
      onUnauthorized: tokens.refuse,
      timeoutMs,
      userAgent,
      logger,
      redactor,
      way,
      drift,
    });
  const quick = clientWith(QUICK_TIMEOUT_MS);
  const policy = policyOf(options, source);
  const desk = createRunDesk(client, account, policy.desk);
  const dependencies = {
    account,
    apiHost: new URL(baseUrl).host,
    proxyHost: way.proxyHost,
    source,
    // A creation is given up before its activity is, so that its outcome is the call's own.
    habu: clientWith(policy.desk.arrivalMs),
    redact: redactor.redact,
    catalog: createCatalog(quick, { cacheMs: CATALOG_CACHE_MS, now: Date.now }),
    policy,
    deliver: (to: readonly Delivery[]) => deliver(client, to),
    desk,
    watchers: createQuestionWatchers(client, account, policy.watch),
    questionRuns: createQuestionRuns(client),
    tokenBudget: tokens.budget,
    drift: drift.report,
  } as const;
  return {
    ensureDesk: () => desk.ensure(),
    activities: createActivities(dependencies),
    reads: createReadActivities({ ...dependencies, habu: quick }),
    mint: failingClearly(
      createTokenActivities({
        ...{ account, baseUrl, credentials, userAgent, logger, redactor, way },
        timeoutMs: MINT_TIMEOUT_MS,
        keep: (token) => {
          spool.keep(token);
          delivery.expect();
        },
        recallKeepers: (request) => earlierKeepers(client, account, request),
      }),
      redactor.redact,
    ),
    mintTaskQueue: mintTaskQueue(account, secret),
    tokenDelivery: delivery,
  };
}

/** The account's way to its token: the keeper, and what was minted here and may not have reached it. */
function openTokens(
  { config, logger, tokenPolicy: policy }: AccountOptions,
  client: Client,
  clientSecret: string,
) {
  const { account } = config;
  const secret = secretFingerprint(clientSecret);
  const spool = createTokenSpool(spoolDirectory(config), logger);
  const open = (sealed: string, mintId: string) =>
    openToken(sealed, clientSecret, { account, mintId });
  const tokens = createTokenSource(client, { account, secret, open, spool, policy });
  const delivery = createTokenDelivery({
    introduce: () => ensureTokenKeeper(client, account, { secret, policy }),
    handIn: tokens.handIn,
    logger,
  });
  return { secret, spool, tokens, delivery };
}

/** Intervals by mode, choices by configuration. */
function policyOf({ config, policy }: AccountOptions, source: Source): RunPolicy {
  if (policy !== undefined) return policy;
  const byPace = source === 'sandbox' && config.pace === 'fast' ? POLICY_FAST : POLICY_REAL;
  return { ...byPace, onUnknownCreation: config.onUnknownCreation };
}

interface ApiConnection extends Credentials {
  readonly source: Source;
  readonly baseUrl: string;
}

/** In sandbox mode the engine tells the worker where the sandbox is; otherwise the credentials are the operator's. */
function apiConnection(config: Config): ApiConnection {
  const { mode, baseUrl, sandbox } = config;
  if (mode !== 'sandbox') return { source: 'live', baseUrl, ...requireCredentials(config) };
  if (sandbox !== undefined) return { source: 'sandbox', ...sandbox };
  throw new HabuMcpError(
    'CREDENTIALS_INCOMPLETE',
    'A worker in sandbox mode needs HABU_SANDBOX_URL, HABU_SANDBOX_CLIENT_ID and HABU_SANDBOX_CLIENT_SECRET.',
    { nextStep: 'Let habu-mcp engine start run it, or set the credentials of the live API.' },
  );
}
