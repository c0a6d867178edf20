import { expect, it } from 'vitest';
import { MOST_WEB_UI_MINUTES, WebUi } from './web-ui.js';

const MINUTE_MS = 60_000;

function webUi() {
  const now = { wall: Date.parse('2026-11-28T12:00:00Z'), steady: 5_000 };
  const ui = new WebUi({ wallMs: () => now.wall, steadyMs: () => now.steady });
  const pass = (wallMinutes: number, steadyMinutes = wallMinutes): void => {
    now.wall += wallMinutes * MINUTE_MS;
    now.steady += steadyMinutes * MINUTE_MS;
  };
  return { ui, pass };
}

it('is closed until somebody asks, and again when its time is over', () => {
  const { ui, pass } = webUi();
  expect(ui.isWanted()).toBe(false);
  ui.openFor(30);
  expect([ui.isWanted(), ui.until]).toEqual([true, new Date('2026-11-28T12:30:00Z')]);
  pass(29);
  expect([ui.isWanted(), ui.until]).toEqual([true, new Date('2026-11-28T12:30:00Z')]);
  pass(1);
  expect(ui.isWanted()).toBe(false);
});

it('takes the last request: prolonged, closed', () => {
  const { ui, pass } = webUi();
  ui.openFor(30);
  pass(20);
  ui.openFor(30);
  pass(20);
  expect([ui.isWanted(), ui.until]).toEqual([true, new Date('2026-11-28T12:50:00Z')]);
  ui.openFor(0);
  expect(ui.isWanted()).toBe(false);
});

it('is over when the machine has slept through its time, in which a steady clock may stand still', () => {
  const { ui, pass } = webUi();
  ui.openFor(30);
  pass(480, 1);
  expect(ui.isWanted()).toBe(false);
});

it('gains nothing from a clock that is set back, before or after its end', () => {
  const { ui, pass } = webUi();
  ui.openFor(30);
  pass(-600, 30);
  expect(ui.isWanted()).toBe(false);
  pass(-600, 0);
  expect(ui.isWanted()).toBe(false);
});

it('is never open for longer than its limit', () => {
  const { ui, pass } = webUi();
  ui.openFor(1_000_000);
  pass(MOST_WEB_UI_MINUTES);
  expect(ui.isWanted()).toBe(false);
});
