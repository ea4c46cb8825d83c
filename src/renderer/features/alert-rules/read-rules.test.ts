import { expect, test } from 'vitest';
import { DEFAULT_RULES } from '../../../shared/default-alert-rules.ts';
import { readRules } from './read-rules.ts';
import { newRule, withCopy, withRule } from './rule-list.ts';

const KNOWN = { branches: new Set(['CHY-1']), regions: new Set(['Savoie']), groups: new Set(['Alpes']) };
const fileOf = (...rules: unknown[]) => JSON.stringify({ version: 1, rules });
const problemsOf = (text: string) => {
  const read = readRules(text, KNOWN);
  return 'problems' in read ? read.problems : [];
};
const [first, second] = DEFAULT_RULES;

test('what is exported is read again as it was', () => {
  expect(readRules(fileOf(...DEFAULT_RULES), KNOWN)).toEqual({ rules: DEFAULT_RULES });
});

test.each([
  ['a file that was cut off', fileOf(first).slice(0, 40), { what: 'cut' }],
  ['another file', '{"groups": []}', { what: 'none' }],
  ['a file without rules', fileOf(), { what: 'none' }],
  ['an unknown kind', fileOf(first, { ...second, kind: 'weather' }), { what: 'kind', rule: 2, kind: 'weather' }],
  ['no branch', fileOf({ ...first, scope: { of: 'branches', ids: [] } }), { what: 'nowhere', rule: 1, id: first?.id }],
  [
    'a branch that is none',
    fileOf({ ...first, scope: { of: 'branches', ids: ['X'] } }),
    { what: 'nowhere', rule: 1, id: first?.id },
  ],
  [
    'a group that is gone',
    fileOf({ ...first, scope: { of: 'group', group: 'Sud' } }),
    { what: 'nowhere', rule: 1, id: first?.id },
  ],
  ['the same rule twice', fileOf(first, first), { what: 'twice', rule: 2, id: first?.id }],
  ['a number out of bounds', fileOf({ ...first, duration: 0 }), { what: 'field', rule: 1, field: 'duration' }],
])('of %s it says what is wrong, and takes nothing', (_, text, problem) => {
  expect(problemsOf(text)).toEqual([problem]);
});

test('a new rule and a copy have ids of their own, and a changed one keeps its place', () => {
  const added = withRule(DEFAULT_RULES, newRule('footfall-hour', DEFAULT_RULES));
  const copied = withCopy(added, added[0] as (typeof added)[number], 'Copie');
  expect(new Set(copied.map(({ id }) => id)).size).toBe(DEFAULT_RULES.length + 2);
  expect(copied[1]).toMatchObject({ name: 'Copie', kind: 'footfall-hour' });
  const changed = withRule(copied, { ...(copied[3] as (typeof added)[number]), enabled: false });
  expect(changed.map(({ enabled }) => enabled).indexOf(false)).toBe(3);
});
