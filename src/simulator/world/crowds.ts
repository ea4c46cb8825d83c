import type { Footfall } from './footfall.ts';

/** True visitors of a branch are so many times as many in a range of hours: an event that no calendar knows of. */
export interface Crowd {
  branch_id: string;
  /** ISO 8601, UTC, whole hours; `to` is not part of it. */
  from: string;
  to: string;
  /** 0.2 is a fifth, 4 is four times as many. */
  factor: number;
}

/** Lays crowds over a world: its true counts, and what they were drawn around. */
export function withCrowds(footfall: Footfall, crowds: readonly Crowd[]): Footfall {
  if (crowds.length === 0) return footfall;
  const held = footfall.branches.map(({ id }) =>
    crowds
      .filter(({ branch_id }) => branch_id === id)
      .map(({ from, to, factor }) => ({ from: Date.parse(from), to: Date.parse(to), factor })),
  );
  const factorOf = (branch: number, slot: number) =>
    held[branch]?.find(({ from, to }) => slot >= from && slot < to)?.factor ?? 1;
  const { expected } = footfall;
  return {
    ...footfall,
    doorCounts(branch, slot) {
      const factor = factorOf(branch, slot);
      const counts = footfall.doorCounts(branch, slot);
      return factor === 1
        ? counts
        : (counts?.map((count) => (count === null ? null : Math.round(count * factor))) ?? null);
    },
    ...(expected && {
      expected(branch: number, slot: number) {
        const { mean, size } = expected(branch, slot);
        return { mean: mean * factorOf(branch, slot), size };
      },
    }),
  };
}
