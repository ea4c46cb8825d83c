import { useApp } from './app.ts';
import { ALL, type Scope, scopeOf } from './scope.ts';
import { currentSelection, useSelection } from './selection.ts';

let made: { key: readonly unknown[]; scope: Scope } = { key: [], scope: ALL };

/** The branches looked at now; the same object as long as they are the same. */
export function currentScope(): Scope {
  const selection = currentSelection();
  const { branches: registry, settings } = useApp.getState();
  const key = [selection.branches, selection.group, registry, settings.groups];
  if (key.some((part, place) => part !== made.key[place])) {
    made = { key, scope: scopeOf(selection, registry, settings.groups) };
  }
  return made.scope;
}

/** The branches looked at, followed. */
export function useScope(): Scope {
  useSelection((selection) => selection.branches);
  useSelection((selection) => selection.group);
  useApp((state) => state.branches);
  useApp((state) => state.settings.groups);
  return currentScope();
}

/** The ids of the branches looked at, in order; none means all. */
export const useScopeIds = (): readonly string[] => useScope().ids;
