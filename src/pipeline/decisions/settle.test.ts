import { expect, it } from 'vitest';
import type { Decision, DecisionInput } from '../../shared/decisions.ts';
import { aBranch } from '../testing/lake.ts';
import { settleDecision } from './settle.ts';

const CIRCUMSTANCES = {
  branches: [
    aBranch('GAP', 'Gap'),
    { ...aBranch('CHY', 'Chambéry Centre'), opened_on: '2026-06-01', closed_on: '2026-08-01' },
  ],
  decisions: [
    { id: 'held', made_at: '2026-09-01T00:00:00Z', kind: 'closed', branch_id: 'GAP', date: '2026-08-31', note: '' },
    { id: 'back', made_at: '2026-09-01T00:00:00Z', kind: 'closed', branch_id: 'GAP', date: '2026-08-30', note: '' },
    { id: 'withdrawal', made_at: '2026-09-01T00:00:00Z', kind: 'withdraw', decision: 'back', note: '' },
    { id: 'reported', made_at: '2026-09-01T00:00:00Z', kind: 'closed', branch_id: 'GAP', date: '2026-02-01', note: '' },
  ] satisfies Decision[],
  locked: new Set(['2026-01']),
  now: Date.UTC(2026, 8, 20, 10, 30),
};
const MADE = { id: 'new', made_at: '2026-09-20T10:30:00Z' };
const settle = (input: DecisionInput) => settleDecision(input, MADE, CIRCUMSTANCES);
const hours = (from: string, to: string, branch_id = 'GAP') => ({ kind: 'revert', branch_id, from, to }) as const;

const event = (said: Partial<Extract<DecisionInput, { kind: 'event' }>>) =>
  ({ kind: 'event', branch_id: 'GAP', from: '2026-10-01', to: '2026-10-01', factor: 1.5, ...said }) as const;

it.each<[string, DecisionInput, RegExp]>([
  ['an unknown branch', { kind: 'closed', branch_id: 'LYN', date: '2026-08-31' }, /no branch "LYN"/],
  ['a reversed range', hours('2026-08-31T10:00:00Z', '2026-08-31T08:00:00Z'), /end must come after/],
  ['a broken hour', hours('2026-08-31T08:30:00Z', '2026-08-31T10:00:00Z'), /08:30:00Z is not the start of an hour/],
  ['hours to come', hours('2026-09-20T08:00:00Z', '2026-09-20T11:00:00Z'), /10:00:00Z is not over/],
  ['more than a year', hours('2025-01-01T00:00:00Z', '2026-09-01T00:00:00Z'), /a year at most/],
  ['a day far ahead', { kind: 'closed', branch_id: 'GAP', date: '2028-01-01' }, /more than a year ahead/],
  ['a day before the branch', { kind: 'closed', branch_id: 'CHY', date: '2026-05-31' }, /opened on 2026-06-01/],
  ['hours after the branch', hours('2026-08-03T08:00:00Z', '2026-08-03T09:00:00Z', 'CHY'), /gone since 2026-08-01/],
  ['a name of spaces', { kind: 'name', name: '  ', branch_id: 'GAP' }, /nothing but spaces/],
  ['an event that ends before it begins', event({ to: '2026-09-30' }), /last day must not come before/],
  ['an event of no hour', event({ hours: { from: 12, to: 12 } }), /no hour from 12 to 12 h/],
  ['an event of half a year', event({ to: '2027-04-01' }), /92 days at most/],
  ['an event that closes whole days', event({ factor: 0 }), /closed on 2026-10-01/],
  ['an event beyond all measure', event({ factor: 11 }), /factor/],
  ["another branch's name", { kind: 'name', name: 'Gap ', branch_id: 'CHY' }, /registry's name of the branch GAP/],
  ['an unknown decision', { kind: 'withdraw', decision: 'none' }, /no decision "none"/],
  ['a withdrawal taken back', { kind: 'withdraw', decision: 'withdrawal' }, /can't be withdrawn/],
  ['a second withdrawal', { kind: 'withdraw', decision: 'back' }, /withdrawn already/],
  ['a locked month', { kind: 'closed', branch_id: 'GAP', date: '2026-01-15' }, /month 2026-01 is locked/],
  ['a day that begins in a locked month', { kind: 'withdraw', decision: 'reported' }, /month 2026-01 is locked/],
])('refuses %s in a sentence', (_, input, sentence) => {
  expect(() => settle(input)).toThrow(sentence);
});

it('keeps what was said, with times as whole UTC hours and names without spaces around', () => {
  expect(settle({ ...hours('2026-08-31T08:00:00.000Z', '2026-08-31T10:00:00Z'), note: 'inventaire' })).toEqual({
    ...MADE,
    ...hours('2026-08-31T08:00:00Z', '2026-08-31T10:00:00Z'),
    note: 'inventaire',
  });
  expect(settle({ kind: 'name', name: ' Gap gare', branch_id: 'GAP' })).toMatchObject({ name: 'Gap gare', note: '' });
  expect(settle({ kind: 'withdraw', decision: 'held' })).toMatchObject({ kind: 'withdraw', decision: 'held' });
});
