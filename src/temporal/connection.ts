import type { ConnectionOptions } from '@temporalio/client';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import { HabuMcpError } from '../domain/errors/habu-mcp-error.js';
import { RUNS_NAMESPACE } from './names.js';

export interface TemporalPlace {
  readonly connection: ConnectionOptions;
  readonly namespace: string;
  /** Short-lived reads have a namespace of their own, with one day's retention. */
  readonly readsNamespace: string;
}

/**
 * The Temporal that TEMPORAL_* variables or a TOML profile name, as Temporal documents them for its own tools.
 * @throws HabuMcpError TEMPORAL_UNREACHABLE when they cannot be read
 */
export function configuredPlace(): TemporalPlace {
  try {
    const { connectionOptions, namespace = RUNS_NAMESPACE } = loadClientConnectConfig();
    return {
      connection: connectionOptions,
      namespace,
      readsNamespace: readsNamespaceOf(namespace),
    };
  } catch (cause) {
    throw new HabuMcpError(
      'TEMPORAL_UNREACHABLE',
      'The Temporal configuration (TEMPORAL_* variables or the profile they name) cannot be read.',
      { cause, nextStep: 'Correct the TEMPORAL_* variables or the TOML file, then restart.' },
    );
  }
}

/** Temporal's client library reads `https_proxy` by itself, and would go through it to this machine too. */
export const directOnThisMachine = (options: ConnectionOptions): ConnectionOptions =>
  /^(?:localhost|127(?:\.\d+){3}|\[::1\])(?::\d+)?$/.test(options.address ?? 'localhost')
    ? { ...options, channelArgs: { ...options.channelArgs, 'grpc.enable_http_proxy': 0 } }
    : options;

/** `habu` has `habu-reads`; `habu.a1b2c` of Temporal Cloud has `habu-reads.a1b2c`. */
const readsNamespaceOf = (namespace: string): string =>
  namespace.replace(/^[^.]+/, (name) => `${name}-reads`);
