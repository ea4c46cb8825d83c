import type { ComparedPeriod } from '../../data/queries/compared-days.ts';
import type { Words } from '../../i18n/words.ts';
import { daysBack } from '../../state/comparison.ts';
import { type DateRange, lengthOf } from '../../state/period.ts';

/** How what a period is held against is called beside its line, in a word or two: a branch by its name. */
export function comparedName({ comparison, range }: ComparedPeriod, branch: string, { t }: Words): string {
  if (typeof comparison !== 'string') return branch;
  return comparison === 'before' ? t('trend.before') : t('trend.yearsAgo', { count: yearsBack(range) });
}

/** How many times 52 weeks ago the year before is: as many as the period is long, see `state/comparison.ts`. */
const yearsBack = (range: DateRange): number => (daysBack('last-year', range) ?? 0) / 364;

/**
 * What a change is measured against, as the rest of a sentence that starts with it: "+6 % par rapport aux 28 jours d'avant,
 * mêmes jours de semaine". Where there is no change, why; where not all open days could be held against one, how many were.
 *
 * @param branch name of the branch that it is held against, if any
 * @param several whether the change is that of a mean branch of several
 */
export function changeSentence(
  compared: ComparedPeriod,
  range: DateRange,
  branch: string,
  several: boolean,
  { t, formats }: Words,
): string {
  const { comparison, pairs, open, change } = compared;
  if (change === null) {
    if (pairs > 0) return t('trend.fewPairs', { share: formats.atLeastOnePercent(pairs / Math.max(1, open)) });
    return typeof comparison === 'string' ? t('trend.noPairs') : t('trend.noPairsOther', { name: branch });
  }
  const against = againstWhat(compared, range, branch, several, t);
  return pairs < open ? t('trend.partly', { against, share: formats.share(pairs / open) }) : against;
}

function againstWhat(
  { comparison }: ComparedPeriod,
  range: DateRange,
  branch: string,
  several: boolean,
  t: Words['t'],
): string {
  if (typeof comparison !== 'string')
    return t(several ? 'trend.againstOtherMean' : 'trend.againstOther', { name: branch });
  const days = daysBack(comparison, range) ?? 0;
  if (comparison === 'last-year') return t('trend.againstYear', { count: yearsBack(range) });
  if (days === lengthOf(range)) return t('trend.againstBefore', { count: days });
  return t('trend.againstWeeks', { count: days / 7 });
}
