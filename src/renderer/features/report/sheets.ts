import { scopeWords } from '../../i18n/scope-words.ts';
import type { Words } from '../../i18n/words.ts';
import type { BranchChoice } from '../../state/app.ts';
import type { Scope } from '../../state/scope.ts';

/** More pages than this at once are printed in parts. */
export const MAX_SHEETS = 20;

/** One page of the report: the branches that it is about (none: all), under a name. */
export interface Sheet {
  name: string;
  ids: readonly string[];
}

/**
 * The pages of a report, by name: one for each branch that was chosen; for a group one together, or with `each` one for each
 * of its branches; one for the whole network. At most {@link MAX_SHEETS}.
 */
export function sheetsOf(scope: Scope, registry: readonly BranchChoice[], each: boolean, words: Words): Sheet[] {
  if (scope.of === 'all' || (scope.of === 'group' && !each))
    return [{ name: scopeWords(scope, registry, words), ids: scope.ids }];
  return scope.ids
    .map((id) => ({ name: registry.find((branch) => branch.id === id)?.name ?? id, ids: [id] }))
    .sort((a, b) => a.name.localeCompare(b.name))
    .slice(0, MAX_SHEETS);
}
