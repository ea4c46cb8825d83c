import { expect, test } from 'vitest';
import { withoutConsequences } from './explained.ts';
import { type Finding, GENERAL } from './finding.ts';

const finding = (kind: Finding['kind'], about: Pick<Finding, 'branch_id'> & Partial<Finding>): Finding => ({
  ...GENERAL,
  rule: kind,
  kind,
  from: 0,
  to: null,
  params: {},
  evidence: 'page=quality',
  ...about,
});
const told = (findings: Finding[]) =>
  withoutConsequences(findings).map(({ kind, branch_id, branches }) => `${kind} ${branch_id ?? branches.join('+')}`);

test('little coverage is told of branches whose sensors are sound, alone or among others', () => {
  const stuck = finding('sensor-stuck', { branch_id: 'A', sensor_id: 'A-1' });
  const many = (...branches: string[]) => finding('coverage-low', { branch_id: null, branches });
  expect(told([finding('coverage-low', { branch_id: 'A' }), stuck])).toEqual(['sensor-stuck A']);
  expect(told([finding('coverage-low', { branch_id: 'B' }), stuck])).toEqual(['coverage-low B', 'sensor-stuck A']);
  expect(told([many('A', 'B'), stuck])).toEqual(['coverage-low A+B', 'sensor-stuck A']);
  expect(told([many('A', 'B'), finding('sensor-dead', { branch_id: null, branches: ['B', 'A'] })])).toEqual([
    'sensor-dead B+A',
  ]);
  expect(told([finding('names-unknown', { branch_id: null })])).toEqual(['names-unknown ']);
});
