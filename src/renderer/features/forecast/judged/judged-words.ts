import type { JudgedBranch, Judgement } from '../../../../shared/forecast.ts';

/** Fewer judged hours than this say nothing of how well a branch can be forecast. */
const LEAST_HOURS = 40;
/** Ranges that should hold eight in ten and hold fewer than this. */
const LEAST_COVERED = 0.65;
/** Misses of more than this share of the visitors leave little to plan with. */
const MOST_MISSED = 0.5;

/** Why a branch's forecasts are not to be relied on. */
export type Weakness = 'no-better' | 'too-narrow' | 'far-off';

/** What the last weeks say against relying on a forecast; null where nothing does, or too little was judged. */
export function weaknessOf({ hours, wape, coverage, compared }: Judgement): Weakness | null {
  if (hours < LEAST_HOURS) return null;
  if (wape !== null && wape > MOST_MISSED) return 'far-off';
  if (compared !== null && compared.hours >= LEAST_HOURS && compared.wape >= compared.last_week) return 'no-better';
  return coverage < LEAST_COVERED ? 'too-narrow' : null;
}

/** The branches that can't be forecast well, the worst first. */
export const weakBranches = (branches: readonly JudgedBranch[]): { branch: JudgedBranch; weakness: Weakness }[] =>
  branches
    .flatMap((branch) => {
      const weakness = weaknessOf(branch);
      return weakness === null ? [] : [{ branch, weakness }];
    })
    .sort((a, b) => (b.branch.wape ?? 0) - (a.branch.wape ?? 0));
