import { describe, expect, it } from 'vitest';
import { nearestNames } from './nearest-name.js';

describe('nearestNames', () => {
  const known = ['room', 'question', 'wait_seconds', 'run_handle'];

  it('finds a mistyped name', () => {
    expect(nearestNames('rom', known)).toEqual(['room']);
    expect(nearestNames('qestion', known)).toEqual(['question']);
    expect(nearestNames('nmae', ['name', 'note'])).toEqual(['name']);
  });

  it('ignores case and separators', () => {
    expect(nearestNames('waitSeconds', known)).toEqual(['wait_seconds']);
  });

  it('takes a name inside another for near', () => {
    expect(nearestNames('room_id', known)).toEqual(['room']);
    expect(nearestNames('handle', known)).toEqual(['run_handle']);
  });

  it('offers nothing when nothing is near', () => {
    expect(nearestNames('colour', known)).toEqual([]);
    expect(nearestNames('', known)).toEqual([]);
  });

  it('puts the nearest first and keeps to the limit', () => {
    expect(nearestNames('statu', ['stats', 'staple', 'status'], 2)).toEqual(['status', 'stats']);
  });
});
