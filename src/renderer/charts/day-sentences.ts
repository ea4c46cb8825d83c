import type { Day } from '../data/queries/daily-series.ts';
import { type Look, sentences } from './look.ts';

/**
 * A day in whole sentences: its count, how far from usual, and what must be known about the count.
 *
 * @param corrected share of its open hours that was corrected
 */
export function daySentences(day: Day, corrected: number, look: Look): string {
  const { t, formats } = look;
  const date = capital(formats.longDate(day.date));
  if (day.state === 'closed') return t('daily.tipClosed', { date });
  if (day.state === 'absent') return t('daily.tipAbsent', { date });
  if (day.state === 'missing' || day.visitors === null) return t('daily.tipMissing', { date });
  const several = day.branchesOpen > 1 || day.branchesCounted < day.branchesOpen;
  return sentences([
    t('daily.tipVisitors', { date, count: day.visitors, value: formats.integer(day.visitors) }),
    againstUsual(day.visitors, day.sameWeekday, look),
    day.imputed > 0 ? t('daily.tipImputed', { count: day.imputed, imputed: formats.integer(day.imputed) }) : null,
    day.low !== null && day.high !== null && day.low < day.high
      ? t('daily.tipBetween', { low: formats.integer(day.low), high: formats.integer(day.high) })
      : null,
    corrected > 0 ? t('daily.tipCorrected', { share: formats.atLeastOnePercent(corrected) }) : null,
    day.hoursMissing > 0
      ? t('daily.tipHoursMissing', { count: day.hoursMissing, value: formats.integer(day.hoursMissing) })
      : null,
    day.coverage === null ? null : t('daily.tipCoverage', { coverage: formats.share(day.coverage) }),
    several ? t('daily.tipBranches', { counted: day.branchesCounted, open: day.branchesOpen }) : null,
  ]);
}

function againstUsual(visitors: number, usual: number | null, { t, formats }: Look): string | null {
  if (usual === null) return null;
  const difference = Math.round(visitors - usual);
  const told = { difference: formats.integer(Math.abs(difference)), usual: formats.integer(usual) };
  if (difference === 0) return t('daily.tipSame', told);
  return difference > 0 ? t('daily.tipMore', told) : t('daily.tipLess', told);
}

/** The text with its first letter as a capital, as a sentence starts. */
export const capital = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);
