import { describe, expect, it } from 'vitest';
import { contractDiff } from './contract-diff.js';
import type { OpenApiDocument, Operation } from './openapi-document.js';

const ROOM = {
  type: 'object',
  required: ['id'],
  properties: { id: { type: 'string' }, next: { $ref: '#/components/schemas/Room' } },
};
const READ: Operation = {
  operationId: 'readRoom',
  parameters: [
    { name: 'id', in: 'path', required: true, schema: { type: 'string' } },
    { name: 'limit', in: 'query', schema: { type: 'integer', default: 500 } },
  ],
  responses: {
    200: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Room' } } } },
    404: {},
  },
};

const documentOf = (
  operations: Readonly<Record<string, Operation>>,
  schemas: object = { Room: ROOM },
): OpenApiDocument =>
  ({ openapi: '3.0.0', paths: { '/rooms/{id}': operations }, components: { schemas } }) as never;

const OURS = documentOf({ get: READ });

describe('the difference of two contracts', () => {
  it('is none between equal ones, also where schemas refer to themselves', () => {
    expect(contractDiff(OURS, documentOf({ get: READ }))).toEqual([]);
  });

  it('names what is added and removed', () => {
    const newer = documentOf({ get: { ...READ, operationId: 'seeRoom' } });
    expect(contractDiff(OURS, newer)).toEqual([
      { operation: 'readRoom', kind: 'removed', details: [] },
      { operation: 'seeRoom', kind: 'added', details: [] },
    ]);
  });

  it('says of a changed operation what changed, each with its place', () => {
    const newer = documentOf(
      {
        put: {
          ...READ,
          parameters: [
            { name: 'id', in: 'path', required: true, schema: { type: 'string' } },
            { name: 'limit', in: 'query', schema: { type: 'integer', default: 30, maximum: 100 } },
            { name: 'view', in: 'query', required: true, schema: { type: 'string' } },
          ],
          responses: { ...READ.responses, 412: {} },
        },
      },
      {
        Room: {
          type: 'object',
          properties: { id: { type: 'integer' }, status: { type: 'string', enum: ['NEW'] } },
        },
      },
    );
    expect(contractDiff(OURS, newer)).toEqual([
      {
        operation: 'readRoom',
        kind: 'changed',
        details: [
          'moved from GET /rooms/{id} to PUT /rooms/{id}',
          'parameter: required member query.view is new',
          'parameter.query.limit: maximum was none, is 100',
          'parameter.query.limit: default was 500, is 30',
          'parameter.query.view is new',
          'answer: required member id is gone',
          'answer.id: type was string, is integer',
          'answer.next is gone',
          'answer.status is new',
          'status 412 is new',
        ],
      },
    ]);
  });
});
