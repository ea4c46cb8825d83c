import type { RankedBranch } from '../../../data/queries/ranking.ts';

/** By what branches can be ranked. */
export const RANKED_BY = ['name', 'visitors', 'change', 'perHour', 'peak', 'coverage'] as const;
export type RankedBy = (typeof RANKED_BY)[number];

/** A column and its direction. */
export interface Order {
  by: RankedBy;
  descending: boolean;
}

/** What is compared; null where there is nothing to compare, which comes last in either direction. */
function rankedValue(branch: RankedBranch, by: Exclude<RankedBy, 'name'>): number | null {
  return by === 'peak' ? (branch.peak?.visitors ?? null) : branch[by];
}

/** The branches in an order; equals by their names, which are compared as people do. */
export function ranked(
  branches: readonly RankedBranch[],
  { by, descending }: Order,
  nameOf: (id: string) => string,
): RankedBranch[] {
  const names = new Map(branches.map(({ branch }) => [branch, nameOf(branch)]));
  const collator = new Intl.Collator(undefined, { numeric: true });
  const byName = (a: RankedBranch, b: RankedBranch) =>
    collator.compare(names.get(a.branch) ?? '', names.get(b.branch) ?? '');
  const sign = descending ? -1 : 1;
  return branches.toSorted((a, b) => {
    if (by === 'name') return sign * byName(a, b);
    const [one, other] = [rankedValue(a, by), rankedValue(b, by)];
    if (one === null || other === null) return Number(one === null) - Number(other === null) || byName(a, b);
    return sign * (one - other) || byName(a, b);
  });
}

/** The order after a click on a column: turned round where it was by it already; numbers begin with the greatest. */
export const orderAfter = (order: Order, by: RankedBy): Order => ({
  by,
  descending: order.by === by ? !order.descending : by !== 'name',
});
