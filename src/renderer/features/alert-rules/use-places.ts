import { useMemo } from 'react';
import { useApp } from '../../state/app.ts';
import type { KnownPlaces } from './read-rules.ts';

/** The branches, regions and groups that rules may name now. */
export function usePlaces(): KnownPlaces {
  const branches = useApp((state) => state.branches);
  const groups = useApp((state) => state.settings.groups);
  return useMemo(
    () => ({
      branches: new Set(branches.map(({ id }) => id)),
      regions: new Set(branches.flatMap(({ region }) => region ?? [])),
      groups: new Set(groups.map(({ name }) => name)),
    }),
    [branches, groups],
  );
}
