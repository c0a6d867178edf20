import { describe, expect, it } from 'vitest';
import { EDUCATION_ANSWER } from '../../../test/support/education-answer.js';
import { analysedCells, analysedColumns } from './analysed-table.js';

describe('the analysed table', () => {
  it('has a column for each thing that is known of a cell, and calls the index what it is', () => {
    expect(analysedColumns('index').join()).toBe(
      'within,value,segment,people,withheld,share,index,low,high,mark',
    );
    expect(analysedColumns('concentration')).toContain('concentration');
    expect(analysedColumns('concentration')).not.toContain('index');
  });

  it('leaves empty what is not known, and keeps what the room shows in place of a number', () => {
    const [first] = EDUCATION_ANSWER.rows;
    const withheld = EDUCATION_ANSWER.rows.at(-1);
    expect(first && analysedCells(first)).toEqual([
      ...[null, 'Graduate', 'Business News', '1122', null],
      ...['0.304', '216', '206', '227', 'clear'],
    ]);
    expect(withheld && analysedCells({ ...withheld, within: '2026-07' })).toEqual([
      ...['2026-07', 'Associate', 'Luxury Travel', null, '<50'],
      ...[null, null, null, null, null],
    ]);
  });
});
