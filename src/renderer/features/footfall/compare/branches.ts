import { useMemo } from 'react';
import type { Line } from '../../../charts/lines-figure.ts';
import { useApp } from '../../../state/app.ts';
import { goTo } from '../../../state/selection.ts';

/** Names of branches by id, as a function that is the same until the registry changes; the id itself where it is unknown. */
export function useNames(): (id: string) => string {
  const branches = useApp((state) => state.branches);
  return useMemo(() => {
    const names = new Map(branches.map(({ id, name }) => [id, name]));
    return (id: string) => names.get(id) ?? id;
  }, [branches]);
}

/** Looks at the branch alone whose line has this point; of several, the first one. */
export function goToBranch(lines: readonly Line[] | null, x: string | number, y: string | number): void {
  const line = lines?.find((one) => one.x.some((at, place) => at === x && one.y[place] === y));
  if (line) goTo({ branches: [line.branch] });
}
