import type { Day } from '../data/queries/daily-series.ts';
import { type Look, sentences } from './look.ts';
import { isUnusual, type Trend } from './trend.ts';

/** A day in whole sentences: its count, how far from usual, what it is held against, and what must be known about the count. */
export function daySentences(day: Day, trend: Omit<Trend, 'days'>, look: Look): string {
  const { t, formats } = look;
  if (day.state !== 'counted' || day.visitors === null) return withoutCount(day, trend, look);
  const corrected = trend.corrected.get(day.date) ?? 0;
  const several = day.branchesOpen > 1 || day.branchesCounted < day.branchesOpen;
  return sentences([
    t('daily.tipVisitors', {
      date: capital(formats.longDate(day.date)),
      count: day.visitors,
      value: formats.integer(day.visitors),
    }),
    againstUsual(day.visitors, day.sameWeekday, look),
    unusualSentence(day, trend.threshold, look),
    bandSentence(day, look),
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
    comparedSentence(day, trend, look),
  ]);
}

function withoutCount(day: Day, trend: Omit<Trend, 'days'>, look: Look): string {
  const { t, formats } = look;
  const date = capital(formats.longDate(day.date));
  const told = { closed: 'daily.tipClosed', absent: 'daily.tipAbsent' } as const;
  const without = day.state === 'closed' || day.state === 'absent' ? told[day.state] : 'daily.tipMissing';
  return sentences([t(without, { date }), comparedSentence(day, trend, look)]);
}

function againstUsual(visitors: number, usual: number | null, { t, formats }: Look): string | null {
  if (usual === null) return null;
  const difference = Math.round(visitors - usual);
  const told = { difference: formats.integer(Math.abs(difference)), usual: formats.integer(usual) };
  if (difference === 0) return t('daily.tipSame', told);
  return difference > 0 ? t('daily.tipMore', told) : t('daily.tipLess', told);
}

function unusualSentence(day: Day, threshold: number, { t, formats }: Look): string | null {
  if (day.change === null || !isUnusual(day, threshold)) return null;
  return t('trend.tipUnusual', { change: formats.change(day.change), threshold: formats.share(threshold) });
}

function bandSentence({ usualLow, usualHigh }: Day, { t, formats }: Look): string | null {
  if (usualLow === null || usualHigh === null) return null;
  return t('trend.tipBand', { low: formats.integer(Math.max(0, usualLow)), high: formats.integer(usualHigh) });
}

function comparedSentence({ date }: Day, { beside }: Pick<Trend, 'beside'>, { t, formats }: Look): string | null {
  const then = beside?.days.get(date);
  if (!beside || !then) return null;
  const told = { count: then.visitors, value: formats.integer(then.visitors) };
  if (beside.otherBranch) return t('trend.tipOther', { ...told, name: beside.name });
  return t('trend.tipThen', { ...told, date: formats.longDate(then.date) });
}

/** The text with its first letter as a capital, as a sentence starts. */
export const capital = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);
