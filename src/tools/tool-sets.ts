import { HabuMcpError } from '../domain/errors/habu-mcp-error.js';

/** A tool set is what an operator switches on or off as a whole, at start. */
export const TOOL_SETS = {
  discovery: 'find clean rooms, questions and everything else a clean room holds',
  analysis: 'run analyses and questions, follow them, read and chart their results',
  setup: 'create and change clean rooms, connect data, deploy and schedule questions',
  collaboration: 'bring in partners, manage their permissions, share results',
  health: 'look after clean rooms, the engine and the budgets of the API',
  api: 'reach any operation of the API that has no tool of its own',
} as const satisfies Record<string, string>;

export type ToolSet = keyof typeof TOOL_SETS;

export const TOOL_SET_NAMES = Object.keys(TOOL_SETS) as readonly ToolSet[];

/** `api` stays off until an operator names it: it is the widest door and the largest part of the token budget. */
export const DEFAULT_TOOL_SETS: readonly ToolSet[] = TOOL_SET_NAMES.filter((set) => set !== 'api');

const isToolSet = (name: string): name is ToolSet => Object.hasOwn(TOOL_SETS, name);

/** What an operator chose at start; it never changes while the server runs. */
export interface ToolSelection {
  readonly toolSets: readonly ToolSet[];
  readonly readOnly: boolean;
}

/** Read-only is an upper bound: it holds whatever sets are named. */
export const isOffered = (
  tool: { readonly set: ToolSet; readonly hints: { readonly readOnly: boolean } },
  { toolSets, readOnly }: ToolSelection,
): boolean => toolSets.includes(tool.set) && (tool.hints.readOnly || !readOnly);

/**
 * The sets that an operator named, or the default ones; `all` stands for every set.
 * @throws HabuMcpError INVALID_ARGUMENT that lists each unknown name and the names that exist.
 */
export function toolSetsNamed(names: readonly string[] | undefined): readonly ToolSet[] {
  if (names === undefined) return DEFAULT_TOOL_SETS;
  if (names.includes('all')) return TOOL_SET_NAMES;
  const unknown = names.filter((name) => !isToolSet(name));
  if (unknown.length === 0) return TOOL_SET_NAMES.filter((set) => names.includes(set));
  throw new HabuMcpError(
    'INVALID_ARGUMENT',
    `Unknown tool set ${unknown.join(', ')}: --toolsets and HABU_MCP_TOOLSETS take ${TOOL_SET_NAMES.join(', ')}, or all.`,
    { nextStep: 'Correct the names, separated by commas, and start again.' },
  );
}
