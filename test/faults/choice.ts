import { caseById, chooseCases, type FaultCase } from './matrix.js';

const USUAL_SEED = 1;
const USUAL_COUNT = 210;

export interface Choice {
  readonly seed: number;
  readonly cases: readonly FaultCase[];
}

/**
 * SEED chooses other cases, COUNT more or fewer, CASE only those named (ids, separated by commas).
 * @throws Error for what cannot be read
 */
export function chosenCases(env: NodeJS.ProcessEnv): Choice {
  const seed = wholeNumber(env, 'SEED', USUAL_SEED);
  const ids = env['CASE']?.split(',').map((id) => id.trim());
  const cases = ids?.map(caseById) ?? chooseCases(seed, wholeNumber(env, 'COUNT', USUAL_COUNT));
  return { seed, cases };
}

function wholeNumber(env: NodeJS.ProcessEnv, name: string, usual: number): number {
  const text = env[name];
  if (text === undefined || text === '') return usual;
  if (!/^\d{1,9}$/.test(text)) throw new Error(`${name} must be a whole number, not "${text}".`);
  return Number(text);
}
