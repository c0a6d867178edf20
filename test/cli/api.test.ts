import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { packageFile } from '../../src/package-root.js';
import { runProgram } from './fixtures/run-program.js';

const folder = mkdtempSync(path.join(tmpdir(), 'habu-api-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const api = (...args: readonly string[]) => runProgram(['api', ...args], {});

interface Contract {
  readonly paths: Record<string, Record<string, { operationId: string; parameters?: object[] }>>;
  readonly components: {
    readonly schemas: Record<string, { properties: Record<string, object> } | undefined>;
  };
}

const own = (): Contract =>
  JSON.parse(readFileSync(packageFile('contract', 'habu-openapi.json'), 'utf8')) as Contract;

function fileOf(name: string, content: string): string {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
}

describe('habu-mcp api list', () => {
  it('finds operations by words, and marks those that habu-mcp calls', async () => {
    const { code, out } = await api('list', 'cleanrooms', 'list');
    expect(code).toBe(0);
    expect(out).toMatch(/^\* getAllCleanrooms +read +GET +\/cleanrooms$/m);
    expect(out).toMatch(/\d+ of 151 operations; \* is called by habu-mcp\./);
  });

  it('is all of them as JSON', async () => {
    const { out } = await api('list', '--json');
    const operations = JSON.parse(out) as { id: string; summary: string }[];
    expect(operations).toHaveLength(151);
    expect(operations.every(({ summary }) => summary.length > 0)).toBe(true);
  });
});

describe('habu-mcp api show', () => {
  it('tells parameters, body, answer, effect and who calls it', async () => {
    const { code, out } = await api('show', 'createCleanroomQuestionRun');
    expect(code).toBe(0);
    expect(out).toContain('POST /cleanroom-questions/{cleanroomQuestionId}/create-run');
    expect(out).toContain('spends one of the runs of the hour');
    expect(out).toContain('called by src/habu/question-run/create-run.ts');
    expect(out).toContain('cleanroomQuestionId!: string (path)');
    expect(out).toContain('  name!: string');
    expect(out).toContain('412');
  });

  it('names the nearest operations where there is none of the name', async () => {
    const { code, errors } = await api('show', 'createCleanRoom2');
    expect(code).toBe(1);
    expect(errors).toMatch(/no operation createCleanRoom2\. Near it are createCleanroom/);
  });
});

describe('habu-mcp api check', () => {
  it('finds nothing in the contract itself', async () => {
    const { code, out } = await api('check', packageFile('contract', 'habu-openapi.json'));
    expect({ code, out }).toEqual({ code: 0, out: 'No operation differs.\n' });
  });

  it('says what an altered contract changes, and by its exit code that habu-mcp is touched', async () => {
    const contract = own();
    delete contract.paths['/billable-configs/{billableConfigId}'];
    contract.paths['/new'] = { get: { operationId: 'getSomethingNew' } };
    const room = contract.components.schemas['CleanRoom'];
    if (room !== undefined) room.properties['displayId'] = { type: 'integer' };
    const { code, out } = await api('check', fileOf('newer.yml', stringify(contract)));
    expect(code).toBe(3);
    expect(out).toContain('removed  deleteBillableConfig');
    expect(out).toContain('added    getSomethingNew');
    expect(out).toMatch(
      /changed {2}getAllCleanrooms {2}\(called by .*catalog\.ts\)\n {11}answer\[\]\.displayId: type was string, is integer/,
    );
    expect(out).toMatch(/1 added, 1 removed, \d+ changed; 1 of them is called by habu-mcp\.\n$/);
  });

  it('has another exit code where nothing is touched that habu-mcp calls', async () => {
    const contract = own();
    contract.paths['/new'] = { get: { operationId: 'getSomethingNew' } };
    const { code, out } = await api('check', '--json', fileOf('n.json', JSON.stringify(contract)));
    expect(code).toBe(2);
    expect(JSON.parse(out)).toMatchObject({
      changes: [{ operation: 'getSomethingNew', kind: 'added', calledBy: [] }],
    });
  });

  it.each([
    ['a text', 'no contract at all', 'is no OpenAPI 3 document'],
    ['another JSON', '{"swagger":"2.0","paths":{}}', 'is no OpenAPI 3 document'],
    ['broken JSON', '{"openapi":', 'is neither JSON nor YAML'],
    ['broken YAML', 'a: [1', 'is neither JSON nor YAML'],
  ])('says in one sentence that a file is none: %s', async (_, content, says) => {
    const { code, errors } = await api('check', fileOf('none.txt', content));
    expect(code).toBe(1);
    expect(errors).toContain(says);
    expect(errors).not.toMatch(/\n\s+at /);
  });

  it('says that a file is not there', async () => {
    const { code, errors } = await api('check', path.join(folder, 'gone.yml'));
    expect(code).toBe(1);
    expect(errors).toContain('gone.yml cannot be read.');
  });
});
