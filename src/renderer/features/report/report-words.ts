import { capital } from '../../charts/day-sentences.ts';
import type { ComparedPeriod } from '../../data/queries/compared-days.ts';
import type { Day } from '../../data/queries/daily-series.ts';
import type { Words } from '../../i18n/words.ts';
import { isoWeekday } from '../../state/period.ts';
import type { WeekFacts } from './week-facts.ts';

/** Below this share nobody would say that a week differs. */
const SAME = 0.03;

/** What happened that week. */
export function happened(facts: WeekFacts, { t, formats }: Words): string {
  const { visitors, againstUsual } = facts;
  if (visitors === null) return t('report.nothing');
  const count = { count: visitors, value: formats.integer(visitors) };
  if (againstUsual === null) return t('report.counted', count);
  if (Math.abs(againstUsual) < SAME) return t('report.asUsual', count);
  const change = formats.share(Math.abs(againstUsual));
  return againstUsual > 0 ? t('report.more', { ...count, change }) : t('report.less', { ...count, change });
}

/** What it means: the busiest day and hour, and the day that stands out. */
export function means({ busiest, peaks: [peak], odd: [odd] }: WeekFacts, words: Words): string {
  const { t, formats } = words;
  const told: string[] = [];
  if (busiest && peak) {
    told.push(
      t('report.busiest', {
        day: dayName(busiest.date, words),
        visitors: formats.integer(busiest.visitors ?? 0),
        weekday: formats.weekday(peak.weekday),
        hours: formats.hours(peak.hour),
        value: formats.integer(peak.visitors),
      }),
    );
  }
  if (odd) told.push(t('report.stands', { day: dayName(odd.date, words), change: formats.change(odd.change ?? 0) }));
  return told.join(' ');
}

/** A day that stands out, with what it is held against. */
export function oddSentence(day: Day, words: Words): string {
  const { t, formats } = words;
  return t('report.oddDay', {
    day: capital(dayName(day.date, words)),
    value: formats.integer(day.visitors ?? 0),
    change: formats.change(day.change ?? 0),
    usual: formats.integer(day.sameWeekday ?? 0),
  });
}

/** A change against another week as text, or that there is nothing to hold it against. */
export const changeText = (compared: ComparedPeriod | null, { t, formats }: Words): string =>
  compared?.change === null || compared === null ? t('figures.none') : formats.change(compared.change);

/** `vendredi 20 nov.` */
export const dayName = (date: string, { formats }: Words): string =>
  `${formats.weekday(isoWeekday(date))} ${formats.shortDate(date)}`;

/** How far the week's numbers can be trusted. */
export function trust(
  facts: WeekFacts,
  { coverage, imputedShare }: { coverage: number | null; imputedShare: number },
  { t, formats }: Words,
): string {
  const told = [
    coverage === null ? null : t('report.coverage', { share: formats.share(coverage) }),
    imputedShare > 0 ? t('report.imputed', { share: formats.atLeastOnePercent(imputedShare) }) : null,
    facts.hoursMissing > 0
      ? t('report.missing', { count: facts.hoursMissing, value: formats.integer(facts.hoursMissing) })
      : null,
    facts.absent > 0 ? t('report.absent', { count: facts.absent }) : null,
  ];
  return told.filter(Boolean).join(' ');
}
