import type { BranchGroup } from '../../shared/settings.ts';
import type { BranchChoice } from './app.ts';
import type { Selection } from './choice.ts';

/** A group of branches: a region of the registry, or one that a person put together in the settings. */
export interface GroupChoice {
  by: 'region' | 'own';
  name: string;
}

/** The branches looked at. */
export interface Scope {
  /** All of them, some by their ids, or those of a group. */
  of: 'all' | 'branches' | 'group';
  /** Ids in order, none twice; none means all: what the queries take. */
  ids: readonly string[];
  /** Name of the group; empty without one. */
  group: string;
  /** Where they are all, or all of a region: what their days are kept summed by. */
  summed: Summed | null;
}

/** Branches whose days are kept summed: those of a region, or all of them (null). */
export interface Summed {
  region: string | null;
}

/** Every branch there is. */
export const ALL: Scope = { of: 'all', ids: [], group: '', summed: { region: null } };

/** The ids of a group's branches, in order; none where there is no such group. */
export function membersOf(
  { by, name }: GroupChoice,
  registry: readonly BranchChoice[],
  groups: readonly BranchGroup[],
): string[] {
  const own = new Set(by === 'own' ? groups.find((group) => group.name === name)?.branches : []);
  return registry
    .filter(({ id, region }) => (by === 'region' ? region === name : own.has(id)))
    .map(({ id }) => id)
    .sort();
}

/** What is looked at: a group without branches (gone, or of another home) is all of them. */
export function scopeOf(
  { branches, group }: Pick<Selection, 'branches' | 'group'>,
  registry: readonly BranchChoice[],
  groups: readonly BranchGroup[],
): Scope {
  if (group) {
    const ids = membersOf(group, registry, groups);
    const summed = group.by === 'region' ? { region: group.name } : null;
    return ids.length > 0 ? { of: 'group', ids, group: group.name, summed } : ALL;
  }
  return branches.length > 0 ? { of: 'branches', ids: branches, group: '', summed: null } : ALL;
}
