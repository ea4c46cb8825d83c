import type { BranchChoice } from '../state/app.ts';
import type { Scope } from '../state/scope.ts';
import type { Words } from './words.ts';

/** Names beyond these are counted rather than told. */
const MAX_NAMES = 3;

/** The branches looked at, as people name them: the group, the branches by name while they are few, or how many. */
export function scopeWords({ of, ids, group }: Scope, registry: readonly BranchChoice[], { t }: Words): string {
  if (of === 'all') return t('branches.all');
  if (of === 'group') return group;
  if (ids.length > MAX_NAMES) return t('branches.chosen', { count: ids.length });
  return ids.map((id) => registry.find((branch) => branch.id === id)?.name ?? id).join(', ');
}
