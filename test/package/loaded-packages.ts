import { readFileSync } from 'node:fs';
import { packageFile } from '../../src/package-root.js';

interface Locked {
  readonly version: string;
  readonly dev?: true;
  readonly optional?: true;
  readonly hasInstallScript?: true;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}
interface Installed extends Locked {
  readonly place: string;
}

/** gRPC needs it for services that it reads from .proto files: we have none. A durable test runs without it. */
export const NEVER_LOADED = '@grpc/proto-loader';

/**
 * By package-lock.json: what a user installs; of it by name what a program may load; and the edges to those whose version nothing
 * fixes, as `parent -> name range`.
 */
export function loadedPackages() {
  const { packages } = JSON.parse(readFileSync(packageFile('package-lock.json'), 'utf8')) as {
    packages: Record<string, Locked>;
  };
  const ours = packages['']?.dependencies ?? {};
  const loaded = new Set<string>();
  const loose: string[] = [];
  const visit = (name: string): void => {
    if (loaded.has(name) || name === NEVER_LOADED) return;
    loaded.add(name);
    const { dependencies, optionalDependencies } = packages[`node_modules/${name}`] ?? {};
    for (const [needed, range] of Object.entries({ ...dependencies, ...optionalDependencies })) {
      const fixed = needed in ours || needed === NEVER_LOADED || isExact(range);
      if (!fixed) loose.push(`${name} -> ${needed} ${range}`);
      visit(needed);
    }
  };
  Object.keys(ours).forEach(visit);
  const installed: Installed[] = Object.entries(packages)
    .filter(([place, { dev }]) => place !== '' && dev !== true)
    .map(([place, entry]) => ({ place, ...entry }));
  return { installed, loaded, loose };
}

const isExact = (range: string): boolean => /^\d+\.\d+\.\d+(-[\w.]+)?$/.test(range);
