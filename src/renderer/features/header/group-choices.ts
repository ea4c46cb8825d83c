import type { BranchGroup } from '../../../shared/settings.ts';
import type { BranchChoice } from '../../state/app.ts';
import type { GroupChoice } from '../../state/scope.ts';
import { plain } from './search.ts';

/** A group that can be chosen, and how many of its branches there are. */
export interface CountedGroup extends GroupChoice {
  branches: number;
}

/** The groups that can be chosen, by name: a person's own and the regions of the registry; those without a branch are left out. */
export function groupChoices(
  registry: readonly BranchChoice[],
  own: readonly BranchGroup[],
  search = '',
): { own: CountedGroup[]; regions: CountedGroup[] } {
  const wanted = plain(search.trim());
  const fits = ({ name, branches }: CountedGroup) => branches > 0 && plain(name).includes(wanted);
  const present = new Set(registry.map(({ id }) => id));
  const sizes = new Map<string, number>();
  for (const { region } of registry) if (region) sizes.set(region, (sizes.get(region) ?? 0) + 1);
  const byName = (a: CountedGroup, b: CountedGroup) => a.name.localeCompare(b.name);
  return {
    own: own
      .map(
        ({ name, branches }): CountedGroup => ({
          by: 'own',
          name,
          branches: branches.filter((id) => present.has(id)).length,
        }),
      )
      .filter(fits)
      .sort(byName),
    regions: [...sizes]
      .map(([name, branches]): CountedGroup => ({ by: 'region', name, branches }))
      .filter(fits)
      .sort(byName),
  };
}
