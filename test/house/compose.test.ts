import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

interface Service {
  readonly image?: string;
  readonly ports?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly volumes?: readonly string[];
  readonly stop_grace_period?: string;
}
interface ComposeFile {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
}

const root = path.resolve(import.meta.dirname, '../..');
const text = readFileSync(path.join(root, 'docker-compose.yml'), 'utf8');
const compose = parse(text, { merge: true }) as ComposeFile;
const services = Object.entries(compose.services);
const imageOf = (name: string) => compose.services[name]?.image ?? '';
const hasCompose = spawnSync('docker-compose', ['version']).status === 0;

describe('docker-compose.yml', () => {
  it('opens every port on this machine only', () => {
    for (const port of services.flatMap(([, { ports = [] }]) => ports)) {
      expect(port).toMatch(/^127\.0\.0\.1:\d+:\d+$/);
    }
  });

  it('holds no secret: every password is a variable without a default', () => {
    const secrets = services
      .flatMap(([, { environment = {} }]) => Object.entries(environment))
      .filter(([name]) => /PASSWORD|PWD|SECRET|TOKEN|CLIENT_ID/.test(name));
    expect(secrets.length).toBeGreaterThan(0);
    for (const [, value] of secrets) expect(value).toMatch(/^\$\{[A-Z_]+:\?[^}]+\}$/);
  });

  it('gives the API credentials to the worker alone, by a file', () => {
    const readers = services.filter(([, service]) => 'env_file' in service).map(([name]) => name);
    expect(readers).toEqual(['worker']);
    expect(readFileSync(path.join(root, '.gitignore'), 'utf8').split('\n')).toEqual(
      expect.arrayContaining(['.env', 'worker.env']),
    );
  });

  it('pins every image to an exact version', () => {
    for (const [, { image }] of services) expect(image).toMatch(/:\d+\.\d+[\w.-]*$/);
  });

  it('runs server, schema job and namespace job of one version', () => {
    const tags = ['temporal', 'temporal-schema', 'temporal-namespaces'].map((name) =>
      imageOf(name).replace(/^.*:/, ''),
    );
    expect(new Set(tags).size).toBe(1);
  });

  it('tags our image with the version of the package', () => {
    const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
      version: string;
    };
    expect(imageOf('worker')).toBe(`habu-mcp:${version}`);
  });

  it('keeps the database in a named volume', () => {
    const [source = ''] = compose.services['postgres']?.volumes?.[0]?.split(':') ?? [];
    expect(Object.keys(compose.volumes)).toContain(source);
  });

  it('starts the worker after the namespaces exist, and the server after its schema', () => {
    const done = { condition: 'service_completed_successfully' };
    expect(compose.services['worker']?.depends_on?.['temporal-namespaces']).toEqual(done);
    expect(compose.services['temporal']?.depends_on?.['temporal-schema']).toEqual(done);
  });

  it('gives the worker 90 seconds to end', () => {
    expect(compose.services['worker']?.stop_grace_period).toBe('90s');
  });
});

describe.runIf(hasCompose)('docker-compose', () => {
  const inFreshFolder = (variables: Readonly<Record<string, string>>) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'habu-compose-'));
    try {
      cpSync(path.join(root, 'docker-compose.yml'), path.join(folder, 'docker-compose.yml'));
      writeFileSync(path.join(folder, 'worker.env'), '');
      return spawnSync('docker-compose', ['config', '--quiet'], {
        cwd: folder,
        encoding: 'utf8',
        env: { PATH: process.env['PATH'], ...variables },
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  };

  it('accepts the file once the password is set', () => {
    expect(inFreshFolder({ TEMPORAL_DATABASE_PASSWORD: 'from-a-test' })).toMatchObject({
      status: 0,
      stderr: '',
    });
  });

  it('refuses to start without a password and says where to set it', () => {
    const { status, stderr } = inFreshFolder({});
    expect(status).not.toBe(0);
    expect(stderr).toContain('set it in .env');
  });
});
