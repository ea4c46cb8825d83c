import type { RuleScope } from '../../shared/alerts.ts';
import type { Branch } from '../../shared/branch.ts';
import type { BranchGroup } from '../../shared/settings.ts';

/** The ids of the branches that a rule is about; none where its region or group is gone. */
export function branchesIn(
  scope: RuleScope,
  branches: readonly Branch[],
  groups: readonly BranchGroup[],
): ReadonlySet<string> {
  const all = branches.map(({ id }) => id);
  if (scope.of === 'all') return new Set(all);
  if (scope.of === 'region')
    return new Set(branches.filter(({ region }) => region === scope.region).map(({ id }) => id));
  const named = new Set(
    scope.of === 'branches' ? scope.ids : groups.find(({ name }) => name === scope.group)?.branches,
  );
  return new Set(all.filter((id) => named.has(id)));
}
