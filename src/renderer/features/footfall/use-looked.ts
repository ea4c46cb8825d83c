import { useMemo } from 'react';
import { useApp } from '../../state/app.ts';
import type { DateRange } from '../../state/period.ts';
import { useRange } from '../../state/use-range.ts';
import { useScopeIds } from '../../state/use-scope.ts';
import { useWhileNear } from './Deferred.tsx';

/** What a card looks at. */
export interface Looked {
  /** Ids of the branches, in order; none means all. */
  branches: readonly string[];
  range: DateRange;
  /** Names the question: branches, dates and state of the lake. */
  key: string;
}

/** What is looked at now, held while the card is far out of sight; null where the lake has nothing of the period. */
export function useLooked(): Looked | null {
  const branches = useScopeIds();
  const range = useRange();
  const version = useApp((state) => state.lakeVersion);
  const [from, to] = [range?.from, range?.to];
  const looked = useMemo(
    () =>
      from && to ? { branches, range: { from, to }, key: `${branches.join(',')}|${from}|${to}|${version}` } : null,
    [branches, from, to, version],
  );
  return useWhileNear(looked);
}

/** The ids of the branches looked at, one by one: all of the lake's where none is chosen. */
export function useLookedIds(): readonly string[] {
  const ids = useScopeIds();
  const registry = useApp((state) => state.branches);
  return useMemo(() => (ids.length > 0 ? ids : registry.map(({ id }) => id).sort()), [ids, registry]);
}
