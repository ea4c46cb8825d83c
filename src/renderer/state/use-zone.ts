import { useMemo } from 'react';
import { useApp } from './app.ts';
import { useScopeIds } from './use-scope.ts';

/** The zone that most of some branches have, of those that as many have the first by name; null where there is none. */
export function zoneOfMost(zones: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const zone of zones) counts.set(zone, (counts.get(zone) ?? 0) + 1);
  const [most] = [...counts].sort(([a, m], [b, n]) => n - m || a.localeCompare(b));
  return most?.[0] ?? null;
}

/** The IANA zone of most of the branches looked at; null before any are known. */
export function useZone(): string | null {
  const ids = useScopeIds();
  const branches = useApp((state) => state.branches);
  return useMemo(() => {
    const looked = ids.length === 0 ? branches : branches.filter(({ id }) => ids.includes(id));
    return zoneOfMost(looked.map(({ timezone }) => timezone));
  }, [ids, branches]);
}
