import type { Connection } from '@temporalio/client';
import type { TemporalPlace } from '../../temporal/connection.js';
import { requireNamespaces, RETENTION_DAYS } from '../../temporal/namespaces.js';
import * as attributes from '../../../workflows/search-attributes.js';
import { configOf, ok, type Check, type DoctorContext, type Finding } from './check.js';

const DAY_S = 24 * 60 * 60;

/** The two namespaces, how long they keep what has ended, and the search attributes that runs are listed by. */
export const namespaces: Check = {
  name: 'namespaces',
  needs: ['engine'],
  run: async (context) => {
    const { Connection } = await import('@temporalio/client');
    const { directOnThisMachine } = await import('../../temporal/connection.js');
    const place = await placeOf(context);
    const connection = await Connection.connect(directOnThisMachine(place.connection));
    try {
      return await lookAt(connection, place);
    } finally {
      await connection.close();
    }
  },
};

async function placeOf(context: DoctorContext): Promise<TemporalPlace> {
  const endpoint = context.engine?.endpoint;
  if (!configOf(context).temporalConfigured && endpoint !== undefined)
    return { ...endpoint, connection: { address: endpoint.address } };
  const { configuredPlace } = await import('../../temporal/connection.js');
  return configuredPlace();
}

async function lookAt(connection: Connection, place: TemporalPlace): Promise<Finding> {
  const { namespace, readsNamespace } = place;
  await requireNamespaces(connection, place);
  const days = await retentionDays(connection, namespace);
  const absent = await absentAttributes(connection, namespace);
  if (absent.length > 0) return withoutAttributes(namespace, absent);
  const finding = `${namespace} keeps ended runs for ${days} days; ${readsNamespace} is there`;
  if (days >= RETENTION_DAYS) return ok(finding);
  return {
    verdict: 'warning',
    finding,
    fix: {
      what: `Run temporal operator namespace update --namespace ${namespace} --retention ${RETENTION_DAYS}d; until then results are forgotten earlier.`,
      who: 'operator',
    },
  };
}

/** Days that ended runs are kept. */
async function retentionDays(connection: Connection, namespace: string): Promise<number> {
  const { config } = await connection.workflowService.describeNamespace({ namespace });
  return Math.round(Number(config?.workflowExecutionRetentionTtl?.seconds ?? 0) / DAY_S);
}

async function absentAttributes(connection: Connection, namespace: string): Promise<string[]> {
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
  return Object.values(attributes)
    .map(({ name }) => name)
    .filter((name) => !Object.hasOwn(customAttributes, name));
}

const withoutAttributes = (namespace: string, names: readonly string[]): Finding => ({
  verdict: 'failed',
  finding: `namespace ${namespace} has no search attributes ${names.join(', ')}`,
  problems: names.map(
    (name) =>
      `temporal operator search-attribute create --namespace ${namespace} --name ${name} --type Keyword`,
  ),
  fix: { what: 'Run the commands listed here.', who: 'operator' },
});
