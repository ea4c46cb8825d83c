import { expect, test } from 'vitest';
import type { Decision, DecisionInput } from '../../../../shared/decisions.ts';
import { decision } from '../../../../shared/decisions.ts';
import { type Draft, inputsOf, plannedOf } from './planned.ts';

const made = (inputs: readonly DecisionInput[]): Decision[] =>
  inputs
    .map((input, place) => decision.parse({ ...input, id: String(place), made_at: '2026-11-01T08:00:00Z' }))
    .reverse();

const closure: Draft = {
  branches: ['CHY', 'GAP'],
  from: '2026-12-24',
  to: '2026-12-26',
  hours: null,
  factor: 0,
  name: 'travaux',
};
const fair: Draft = {
  branches: ['GAP'],
  from: '2026-12-05',
  to: '2026-12-06',
  hours: { from: 10, to: 12 },
  factor: 1.3,
  name: '',
};

test('what was written into the form is told as it was written, soonest first', () => {
  const decisions = made([...inputsOf(closure), ...inputsOf(fair)]);
  expect(decisions).toHaveLength(7);
  const [first, second, ...others] = plannedOf(decisions, [], '2026-12-01');
  expect(first).toMatchObject(fair);
  expect(second).toMatchObject({ ...closure, ids: expect.arrayContaining(['0', '1', '2', '3', '4', '5']) });
  expect(others).toEqual([]);
});

test('hours that are closed are an event without visitors', () => {
  expect(inputsOf({ ...fair, factor: 0 })).toEqual([
    { kind: 'event', branch_id: 'GAP', from: fair.from, to: fair.to, hours: fair.hours, factor: 0, note: '' },
  ]);
});

test('what is over, of other branches, or withdrawn is left out', () => {
  const decisions = made([...inputsOf(fair), ...inputsOf({ ...closure, to: closure.from })]);
  expect(plannedOf(decisions, [], '2026-12-07').map(({ branches }) => branches)).toEqual([['CHY', 'GAP']]);
  expect(plannedOf(decisions, ['CHY'], '2026-12-01').map(({ branches }) => branches)).toEqual([['CHY']]);
  const withdrawal = { kind: 'withdraw', decision: '0', note: '', id: 'w', made_at: '2026-11-02T08:00:00Z' } as const;
  expect(plannedOf([withdrawal, ...decisions], [], '2026-12-01').map(({ factor }) => factor)).toEqual([0]);
});
