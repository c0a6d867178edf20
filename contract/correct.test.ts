import { describe, expect, it } from 'vitest';
import { correct, schemasWithoutType } from './correct.mjs';

const evidence = 'seen live';

describe('corrections of the published document', () => {
  it('add, replace and take away what their pointers name', () => {
    const document = { paths: { '/a': { get: { required: ['x', 'y'], old: 1 } } } };
    const problems = correct(document, [
      { pointer: '/paths/~1a/get/type', value: 'object', evidence },
      { pointer: '/paths/~1a/get/required', was: ['x', 'y'], value: ['x'], evidence },
      { pointer: '/paths/~1a/get/old', was: 1, evidence },
    ]);
    expect(problems).toEqual([]);
    expect(document).toEqual({ paths: { '/a': { get: { type: 'object', required: ['x'] } } } });
  });

  it('that fit no more are named all at once, each with what is found in place of what was expected', () => {
    const document = { schemas: { Run: { type: 'object', required: ['id'] } } };
    const problems = correct(document, [
      { pointer: '/schemas/Run/type', value: 'object', evidence },
      { pointer: '/schemas/Gone/type', value: 'object', evidence },
      { pointer: '/schemas/Run/required', was: ['name'], value: [], evidence },
    ]);
    expect(problems).toEqual([
      '/schemas/Run/type: expected nothing, found "object". (seen live)',
      '/schemas/Gone/type: the document has no such place any more.',
      '/schemas/Run/required: expected ["name"], found ["id"]. (seen live)',
    ]);
    expect(document).toEqual({ schemas: { Run: { type: 'object', required: ['id'] } } });
  });
});

it('a schema with properties and without a type is found, also one that a property holds', () => {
  const inner = { properties: { type: { type: 'string' } } };
  const schemas = { A: { type: 'object', properties: { properties: inner } }, B: inner };
  expect(schemasWithoutType({ schemas })).toEqual([
    '/schemas/A/properties/properties',
    '/schemas/B',
  ]);
});
