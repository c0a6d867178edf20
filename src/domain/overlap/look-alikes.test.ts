import { describe, expect, it } from 'vitest';
import { analyseOverlap } from './analyse-overlap.js';

const column = (name: string) => ({ name, dataType: '' });
const LOOK_ALIKES = ['Graduate', 'Gradu\u200bate', 'Graduate\ufe0f', 'Graduate\u202e'];

describe('labels that differ by what cannot be seen', () => {
  it('stay rows of their own under names of their own, and nothing is summed over them', () => {
    const rows = [...LOOK_ALIKES, 'Bachelor'].map((label, at) => [
      label,
      'all',
      `${(at + 1) * 1000}`,
    ]);
    const { rows: told } = analyseOverlap({
      answer: {
        columns: [column('EDUCATION'), column('SEGMENT'), column('PEOPLE')],
        rows,
        totalRows: rows.length,
        truncated: false,
      },
      attribute: 'EDUCATION',
    });
    const people = new Map(told.map((row) => [row.value, row.people]));
    expect([...people.keys()].sort()).toEqual([
      'Bachelor',
      'Graduate',
      'Graduate (2)',
      'Graduate (3)',
      'Graduate (4)',
    ]);
    expect([...people.values()].sort()).toEqual([1000, 2000, 3000, 4000, 5000]);
  });
});
