import type { BranchGroup } from '../../../shared/settings.ts';

/** Why a group can't be kept as it is; null where it can. */
export type GroupProblem = 'nameMissing' | 'nameTaken' | 'choose' | null;

/** @param former the group that it takes the place of; null for a new one */
export function groupProblem(
  { name, branches }: BranchGroup,
  groups: readonly BranchGroup[],
  former: BranchGroup | null,
): GroupProblem {
  const typed = name.trim();
  if (typed === '') return 'nameMissing';
  const others = groups.filter((one) => one.name !== former?.name);
  if (others.some((one) => one.name.toLowerCase() === typed.toLowerCase())) return 'nameTaken';
  return branches.length === 0 ? 'choose' : null;
}

/** The groups with one put in the place of its former self, or added; by name. */
export function withGroup(
  groups: readonly BranchGroup[],
  group: BranchGroup,
  former: BranchGroup | null,
): BranchGroup[] {
  const others = groups.filter(({ name }) => name !== former?.name);
  const kept = { name: group.name.trim(), branches: group.branches.toSorted() };
  return [...others, kept].sort((one, other) => one.name.localeCompare(other.name));
}
