/** Members whose every word is ours; of any other that holds a text we do not know who wrote it. */
const OURS: ReadonlySet<string> = new Set([
  ...[
    'outcome',
    'warnings',
    'source',
    'next_step',
    'phase',
    'no_news',
    'account',
    'api_host',
    'kind',
  ],
  ...['next_token_at', 'token_expires_at', 'file', 'sha256', 'format'],
  ...['code', 'retry', 'fixer', 'request_id', 'not_before'],
]);

type Members = Readonly<Record<string, unknown>>;

/** The same way in every answer: `foreign` names the members that may hold text of a clean room, which is data. */
export function withForeignMembers(members: Members): Record<string, unknown> {
  const foreign = Object.entries(members)
    .filter(([name, value]) => !OURS.has(name) && !isHandle(name, value) && holdsText(value))
    .map(([name]) => name);
  return { ...members, ...(foreign.length > 0 && { foreign }) };
}

const isHandle = (name: string, value: unknown): boolean =>
  name === 'run' && typeof value === 'string';

function holdsText(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return typeof value === 'string';
  return Object.values(value).some(holdsText);
}
