import type { DriftPlace, DriftReport } from '../../domain/reads/reads.js';
import { type Check, type Finding, notNeeded, ok } from './check.js';

/** What the worker that answered has seen; another one of the account counts for itself. */
export const drift: Check = {
  name: 'contract',
  needs: ['API'],
  run: ({ connection }) =>
    connection?.drift === undefined
      ? notNeeded('the worker is older and does not compare answers with the contract')
      : findingOf(connection.drift),
};

export function findingOf({ since, answers, places, more }: DriftReport): Finding {
  const seen = `of ${answers} ${answers === 1 ? 'answer' : 'answers'} since ${since}`;
  if (places.length === 0) return ok(`nothing ${seen} differs from the contract of the API`);
  const count = places.length + more;
  return {
    verdict: 'warning',
    finding: `${count} ${count === 1 ? 'place' : 'places'} ${seen} ${count === 1 ? 'differs' : 'differ'} from the contract of the API`,
    problems: [...places.map(sentence), ...(more > 0 ? [`and ${more} more`] : [])],
    fix: {
      what: 'Nothing, unless an answer lacks something: what can be read is used. Compare a newer contract with habu-mcp api check.',
      who: 'operator',
    },
  };
}

const sentence = ({ operation, pointer, says, answers }: DriftPlace): string =>
  `${operation} ${pointer} ${says} (in ${answers})`;
