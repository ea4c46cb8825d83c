import { expect, it } from 'vitest';
import type { DecisionInput } from '../../shared/decisions.ts';
import { aBranch, temporaryHome } from '../testing/lake.ts';
import { loadRegistry } from '../transform/registry.ts';
import { appendDecision } from './decision-file.ts';
import { loadDecisions } from './load-decisions.ts';
import { settleDecision } from './settle.ts';

const BRANCHES = [aBranch('GAP', 'Gap'), aBranch('CHY', 'Chambéry Centre')];
const NOW = Date.UTC(2026, 9, 1);
const gap = { branch_id: 'GAP' };
const hour = (text: string) => `2026-08-31T${text}:00:00Z`;

/** The tables that follow from decisions made in this order; their ids are 0, 1, 2 … */
async function tablesAfter(...inputs: DecisionInput[]) {
  const { layout, database } = await temporaryHome();
  const decisions = [];
  for (const [index, input] of inputs.entries()) {
    const made = { id: String(index), made_at: new Date(NOW).toISOString() };
    const decision = settleDecision(input, made, { branches: BRANCHES, decisions, locked: new Set(), now: NOW });
    await appendDecision(layout, decision);
    decisions.push(decision);
  }
  await loadRegistry(database, BRANCHES, { from: 2026, to: 2026 });
  await loadDecisions(database, layout, BRANCHES);
  const hours = await database.rows<{ hour: string; kind: string; visitors: number | null; decision: string }>(
    "SELECT strftime(hour_utc, '%H') AS hour, kind, visitors, decision FROM decided ORDER BY branch_id, hour_utc",
  );
  return {
    hours: hours.map(({ hour, kind, visitors, decision }) => `${hour} ${kind} ${visitors ?? '–'} by ${decision}`),
    closed: await database.rows('SELECT branch_id, date::VARCHAR AS date, decision FROM closed_days ORDER BY ALL'),
    names: await database.rows('SELECT name, branch_id, decision FROM name_aliases ORDER BY ALL'),
  };
}

const revert = { kind: 'revert', ...gap, from: hour('08'), to: hour('11') } as const;
const override = { kind: 'override', ...gap, hour: hour('09'), visitors: 12 } as const;
const closed = { kind: 'closed', ...gap, date: '2026-08-31' } as const;

it('lets the latest decision about an hour hold, and an earlier one where the later is silent', async () => {
  expect((await tablesAfter(revert, override)).hours).toEqual([
    '08 revert – by 0',
    '09 override 12 by 1',
    '10 revert – by 0',
  ]);
  expect((await tablesAfter(override, revert)).hours).toEqual([
    '08 revert – by 1',
    '09 revert – by 1',
    '10 revert – by 1',
  ]);
});

it('lets the former decision hold again once the later one is withdrawn', async () => {
  const { hours } = await tablesAfter(revert, override, { kind: 'withdraw', decision: '1' });
  expect(hours).toContain('09 revert – by 0');
  expect(
    (await tablesAfter(closed, { kind: 'withdraw', decision: '0' }, { ...closed, date: '2026-09-01' })).closed,
  ).toEqual([{ branch_id: 'GAP', date: '2026-09-01', decision: '2' }]);
});

it('closes a day with its hours, but for hours of which something was said since', async () => {
  expect(await tablesAfter(revert, closed)).toMatchObject({
    hours: [],
    closed: [{ branch_id: 'GAP', date: '2026-08-31', decision: '1' }],
  });
  expect((await tablesAfter(closed, override)).hours).toEqual(['09 override 12 by 1']);
  expect((await tablesAfter(closed, { ...revert, kind: 'accept' })).hours).toEqual([]);
});

it('gives a name to the branch that was said last', async () => {
  const name = (branch_id: string) => ({ kind: 'name', name: ' Gap gare ', branch_id }) as const;
  expect((await tablesAfter(name('CHY'), name('GAP'))).names).toEqual([
    { name: 'Gap gare', branch_id: 'GAP', decision: '1' },
  ]);
});
