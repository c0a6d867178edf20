/** Who may import whom. Each rule is a line of ARCHITECTURE.md's layer table; test/house proves that each bites. */
const PACKAGE = ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'];

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

/** Code in `from` may import our own files in `allowed` only. Tests beside the code may import more. */
const only = (name, comment, from, allowed) =>
  rule(
    name,
    comment,
    { path: from, pathNot: '\\.test\\.ts$' },
    { pathNot: allowed, dependencyTypesNot: [...PACKAGE, 'core'] },
  );

const code = (path) => ({ path, pathNot: '\\.test\\.ts$' });

/** Families of the domain that every family may import. */
const COMMON = ['words', 'errors', 'text', 'budget'];

/** What a family of the domain may import beside itself and the common ones. The common ones import each other only. */
const FAMILIES = {
  desk: [],
  watcher: ['desk'],
  'question-run': ['desk', 'watcher'],
  tokens: [],
  results: [],
  overlap: ['results'],
  analysis: ['desk', 'question-run', 'overlap'],
  run: ['question-run', 'analysis'],
  operations: [],
  reads: ['operations', 'question-run', 'analysis', 'overlap', 'results'],
};

const family = ([name, others]) =>
  only(
    `domain-family-${name}`,
    'A subject that reaches into another cannot be read, tested or moved alone.',
    `^src/domain/${name}/`,
    `^src/domain/(${[name, ...others, ...COMMON].join('|')})/`,
  );

module.exports = {
  forbidden: [
    rule('no-circular', 'A cycle hides which side owns an idea.', {}, { circular: true }),
    only(
      'domain-imports-nothing',
      'Words and rules must be usable inside a workflow.',
      '^src/domain/',
      '^src/domain/',
    ),
    only(
      'domain-common-families',
      'What everything stands on stands on nothing.',
      `^src/domain/(${COMMON.join('|')})/`,
      `^src/domain/(${COMMON.join('|')})/`,
    ),
    ...Object.entries(FAMILIES).map(family),
    rule(
      'domain-has-families',
      'A file beside the families belongs to nobody.',
      {},
      {
        path: '^src/domain/',
        pathNot: `^src/domain/(${[...Object.keys(FAMILIES), ...COMMON].join('|')})/`,
      },
    ),
    rule('domain-without-packages', 'Workflows load domain.', code('^src/domain/'), {
      dependencyTypes: PACKAGE,
    }),
    rule('domain-without-node', 'Workflows load domain.', code('^src/domain/'), {
      dependencyTypes: ['core'],
    }),
    only(
      'habu-to-domain-contract',
      'The API client knows the contract and our words, nothing else.',
      '^src/habu/',
      '^(src/habu/|src/domain/|src/package-root|contract/)',
    ),
    rule(
      'contract-ends-at-the-client',
      "The shapes of the API are the client's and the sandbox's; inside we have words of our own.",
      {
        path: '^(src|workflows|activities|worker|bench)/',
        pathNot: '^src/habu/|^src/cli/api/|\\.test\\.ts$',
      },
      { path: '^contract/' },
    ),
    only(
      'activities-to-habu-domain',
      'Activities are built from injected dependencies.',
      '^activities/',
      '^(activities/|src/habu/|src/domain/)',
    ),
    only(
      'workflows-are-deterministic',
      'Workflows see domain and the TYPES of activities.',
      '^workflows/',
      '^(workflows/|src/domain/|activities/)',
    ),
    rule(
      'workflows-take-activity-types-only',
      'An activity body inside a workflow bundle would do I/O in the sandbox.',
      { path: '^workflows/' },
      { path: '^activities/', dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'workflows-take-temporal-only',
      'Each cached workflow holds its own copy of every module: zod alone costs 1 MB each.',
      code('^workflows/'),
      { dependencyTypes: PACKAGE, pathNot: 'node_modules/@temporalio/(workflow|common)/' },
    ),
    rule(
      'workflows-without-node',
      'A workflow has no Node modules: the bundle would not build.',
      code('^workflows/'),
      { dependencyTypes: ['core'] },
    ),
    only(
      'temporal-to-domain-workflows',
      'Starters and readers know messages, not activities.',
      '^src/temporal/',
      '^(src/temporal/|src/domain/|workflows/|types/)',
    ),
    only(
      'tools-never-call-habu',
      'A tool reaches the API only through a workflow.',
      '^src/tools/',
      '^(src/tools/|src/temporal/|src/domain/|src/charts/)',
    ),
    only(
      'mcp-to-tools-domain',
      'The protocol layer knows tools, not Temporal.',
      '^src/mcp/',
      '^(src/mcp/|src/tools/|src/domain/)',
    ),
    rule(
      'only-mcp-imports-the-sdk',
      'One adapter to change when the protocol does; demo and bench are clients by src/mcp/program-client, tests may speak otherwise.',
      { pathNot: '^(src/mcp/|test/)' },
      { path: 'node_modules/@modelcontextprotocol/' },
    ),
    only(
      'charts-to-domain',
      'A chart is a table in, a picture out.',
      '^src/charts/',
      '^(src/charts/|src/domain/)',
    ),
    only(
      'worker-composes',
      'The worker joins activities and workflows.',
      '^worker/',
      '^(worker/|activities/|workflows/|src/temporal/|src/habu/|src/domain/|src/config|src/logger|src/package-(root|version))',
    ),
    rule(
      'engine-spawns-the-worker',
      'The engine owns processes, never their code.',
      { path: '^src/engine/' },
      { path: '^(worker|sandbox|workflows|activities)/' },
    ),
    only(
      'sandbox-is-the-other-side',
      'A stand-in that shares code with the client would share its mistakes.',
      '^sandbox/',
      '^(sandbox/|contract/|src/logger|src/package-root)',
    ),
    rule(
      'product-without-tests',
      'What is shipped holds no code of tests and figures.',
      code('^(src|workflows|activities|worker|sandbox|contract)/'),
      { path: '^(test|bench)/' },
    ),
    rule(
      'tests-in-process',
      'What these tests need starts in their own process: they wait for no build and no Temporal.',
      { path: '^test/(activities|habu|overlap|sandbox)/' },
      {
        path: '^test/world/(account-programs|former-run|own-account|program|serve|temporal-server|test-account)',
      },
    ),
    rule(
      'habu-network-only-in-habu',
      'Only activities and the worker may hold the API client.',
      { pathNot: '^(src/habu/|activities/|worker/|test/|bench/)' },
      { path: '^src/habu/' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    exclude: { path: '^dist' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.d.ts', '.mjs', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
