import type { CalendarCell, CalendarForm } from './calendar-cells.ts';
import { capital } from './day-sentences.ts';
import { type Look, sentences } from './look.ts';

/** A cell in whole sentences: its count, how far from usual, and how it was come by. */
export function cellSentences(cell: CalendarCell, form: CalendarForm, { t, formats }: Look): string {
  const date = capital(form === 'years' ? formats.monthAndYear(cell.date) : formats.longDate(cell.date));
  if (cell.visitors === null) {
    if (cell.state === 'closed') return t('daily.tipClosed', { date });
    return cell.state === 'absent' ? t('daily.tipAbsent', { date }) : t('daily.tipMissing', { date });
  }
  const visitors = Math.round(cell.visitors);
  const told = { date, count: visitors, value: formats.integer(visitors) };
  return sentences([
    form === 'years' ? t('calendarCard.tipMonth', told) : t('daily.tipVisitors', told),
    cell.against === null ? null : t('calendarCard.tipAgainst', { change: formats.change(cell.against) }),
    cell.imputedShare > 0
      ? t('calendarCard.tipImputed', { share: formats.atLeastOnePercent(cell.imputedShare) })
      : null,
    form === 'years' ? t('calendarCard.tipDays', { counted: cell.days, open: cell.daysOpen }) : null,
    cell.coverage === null ? null : t('daily.tipCoverage', { coverage: formats.share(cell.coverage) }),
    `<i>${t(form === 'years' ? 'calendarCard.tipShow' : 'daily.tipClick')}</i>`,
  ]);
}
