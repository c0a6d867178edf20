/** Who may import whom. Each rule is one sentence of ARCHITECTURE.md's layer table. */
const only = (name, comment, from, allowed) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: '\\.test\\.ts$' },
  to: { pathNot: allowed, dependencyTypesNot: ['npm', 'npm-dev', 'core', 'npm-optional', 'npm-peer'] },
});
const noPackage = (name, comment, from, packages) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: '\\.test\\.ts$' },
  to: { path: packages },
});
module.exports = {
  forbidden: [
    { name: 'no-circular', comment: 'A cycle hides which side owns an idea.', severity: 'error', from: {}, to: { circular: true, dependencyTypesNot: ['type-only'] } },
    only('domain-imports-nothing', 'Words and rules must be usable inside a workflow.', '^src/domain/', '^src/domain/'),
    noPackage('domain-is-pure', 'No package and no Node module in domain: workflows load it.', '^src/domain/', '^node_modules/|^(node:|fs|crypto|path)'),
    only('habu-to-domain-contract', 'The API client knows the contract and our words, nothing else.', '^src/habu/', '^(src/habu/|src/domain/|contract/)'),
    only('activities-to-habu-domain', 'Activities are built from injected dependencies.', '^activities/', '^(activities/|src/habu/|src/domain/)'),
    only('workflows-are-deterministic', 'Workflows see domain and the TYPES of activities.', '^workflows/', '^(workflows/|src/domain/|activities/)'),
    { name: 'workflows-take-activity-types-only', comment: 'An activity body inside a workflow bundle would do I/O in the sandbox.', severity: 'error', from: { path: '^workflows/' }, to: { path: '^activities/', dependencyTypesNot: ['type-only'] } },
    noPackage('workflows-without-zod-or-node', 'zod costs 1 MB per cached workflow; node: and pino break the bundle.', '^workflows/', 'node_modules/(zod|pino)/|^(fs|crypto|path|os|http)'),
    only('temporal-to-domain-workflows', 'Starters and readers know messages, not activities.', '^src/temporal/', '^(src/temporal/|src/domain/|workflows/|types/)'),
    only('tools-never-call-habu', 'A tool reaches the API only through a workflow.', '^src/tools/', '^(src/tools/|src/temporal/|src/domain/|src/charts/)'),
    only('mcp-to-tools-domain', 'The protocol layer knows tools, not Temporal.', '^src/mcp/', '^(src/mcp/|src/tools/|src/domain/)'),
    { name: 'only-mcp-imports-the-sdk', comment: 'One adapter to change when the protocol does.', severity: 'error', from: { pathNot: '^(src/mcp/|test/|bench/|src/cli/demo)' }, to: { path: 'node_modules/@modelcontextprotocol/' } },
    only('charts-to-domain', 'A chart is a table in, a picture out.', '^src/charts/', '^(src/charts/|src/domain/)'),
    only('worker-composes', 'The worker joins activities and workflows.', '^worker/', '^(worker/|activities/|workflows/|src/temporal/|src/habu/|src/domain/|src/config|src/logger)'),
    { name: 'engine-spawns-the-worker', comment: 'The engine owns processes, never their code.', severity: 'error', from: { path: '^src/engine/' }, to: { path: '^(worker|sandbox|workflows|activities)/' } },
    only('sandbox-is-the-other-side', 'A stand-in that shares code with the client would share its mistakes.', '^sandbox/', '^(sandbox/|contract/|src/logger)'),
    { name: 'habu-network-only-in-habu', comment: 'Only activities and the worker may hold the API client.', severity: 'error', from: { pathNot: '^(src/habu/|activities/|worker/|test/|bench/)' }, to: { path: '^src/habu/' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    exclude: { path: '^(dist|node_modules)/' },
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.json'], conditionNames: ['import', 'require', 'node', 'default'] },
  },
};
