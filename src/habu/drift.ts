import type { ErrorObject } from 'ajv';
import type { DriftPlace, DriftReport } from '../domain/reads/reads.js';
import { cleanText } from '../domain/text/clean-text.js';
import { answerCheck } from './contract-schemas.js';
import type { HabuOperation, OperationId } from './operations.js';

export interface Drift {
  /** Never throws for an answer: whatever it holds, it is used as far as it goes. */
  readonly look: (operation: HabuOperation, data: unknown) => Promise<void>;
  readonly report: () => DriftReport;
}

const MOST_PLACES = 200;
const PLACES_TOLD = 20;
/** Of a list: what differs in one entry differs in most, and a page may hold thousands. */
const ENTRIES_LOOKED_AT = 20;
const DEEPEST = 20;

/** Counts where answers differ from the contract, in memory; values are neither kept nor shown. */
export function createDrift(): Drift {
  const since = new Date().toISOString();
  const places = new Map<string, { -readonly [Key in keyof DriftPlace]: DriftPlace[Key] }>();
  let answers = 0;
  const count = (operation: OperationId, pointer: string, says: string): void => {
    const key = `${operation} ${pointer} ${says}`;
    const known = places.get(key);
    if (known !== undefined) known.answers += 1;
    else if (places.size < MOST_PLACES) places.set(key, { operation, pointer, says, answers: 1 });
  };
  return {
    async look(operation, data) {
      const check = await answerCheck(operation);
      answers += 1;
      if (check(sample(data))) return;
      const found = new Map((check.errors ?? []).map((error) => [placeOf(error), saysOf(error)]));
      for (const [pointer, says] of found) count(operation.id, pointer, says);
    },
    report: () => ({
      since,
      answers,
      places: [...places.values()].sort((a, b) => b.answers - a.answers).slice(0, PLACES_TOLD),
      more: Math.max(0, places.size - PLACES_TOLD),
    }),
  };
}

function sample(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return value;
  const within = (member: unknown) => sample(member, depth + 1);
  if (Array.isArray(value)) return value.slice(0, ENTRIES_LOOKED_AT).map(within);
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, within(member)]));
}

function placeOf({ instancePath, keyword, params }: ErrorObject): string {
  const undeclared =
    keyword === 'additionalProperties' ? `/${String(params['additionalProperty'])}` : '';
  return cleanText(instancePath.replaceAll(/\/\d+(?=\/|$)/g, '/*') + undeclared, 120) || '/';
}

function saysOf({ keyword, params, message }: ErrorObject): string {
  if (keyword === 'additionalProperties') return 'is not in the contract';
  if (keyword === 'required') return `has no ${String(params['missingProperty'])}`;
  if (keyword === 'enum') return 'is none of the declared values';
  return cleanText(message ?? keyword, 60);
}
