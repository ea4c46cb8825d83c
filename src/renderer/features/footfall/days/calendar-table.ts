import { addDays } from '../../../../shared/slots.ts';
import type { CalendarCell, CalendarForm } from '../../../charts/calendar-cells.ts';
import type { ChartTable } from '../../../charts/chart-table.ts';
import { capital } from '../../../charts/day-sentences.ts';
import type { Look } from '../../../charts/look.ts';
import { show } from '../../../state/selection.ts';
import { openDay } from '../../story/open.ts';

/** Tells a day's story, or shows a month of a long period by itself. */
export function openCell({ date, state }: CalendarCell, form: CalendarForm): void {
  const first = `${date.slice(0, 7)}-01`;
  if (form === 'years') show({ period: { from: first, to: `${addDays(first, 31).slice(0, 7)}-01` } });
  else if (state === 'counted' || state === 'missing') openDay(date);
}

/** The numbers behind the calendar, a row per day, or per month of a long period. */
export function calendarTable(cells: readonly CalendarCell[], form: CalendarForm, { formats, t }: Look): ChartTable {
  const years = form === 'years';
  const share = (value: number | null) => ({ text: value === null ? '' : formats.share(value), value });
  return {
    columns: [
      years ? { name: 'month', label: t('calendarCard.month') } : { name: 'date', label: t('table.date') },
      years
        ? { name: 'visitors_per_day', label: t('calendarCard.perDay') }
        : { name: 'visitors', label: t('table.visitors') },
      { name: 'change_same_weekday', label: t('calendarCard.tableAgainst') },
      { name: 'imputed_share', label: t('calendarCard.tableImputed') },
      { name: 'coverage', label: t('table.coverage') },
      { name: 'days_counted', label: t('calendarCard.tableCounted') },
      { name: 'days_open', label: t('calendarCard.tableOpen') },
      { name: 'state', label: t('table.state') },
    ],
    rows: cells.map((cell) => {
      const name = years ? formats.monthAndYear(cell.date) : formats.longDate(cell.date);
      const { visitors, against } = cell;
      return {
        ...((years || cell.visitors !== null || cell.state === 'missing') && {
          open: {
            label: years ? t('calendarCard.show', { what: name }) : t('table.story', { what: name }),
            action: () => openCell(cell, form),
          },
        }),
        cells: [
          { text: capital(name), value: years ? cell.date.slice(0, 7) : cell.date },
          { text: visitors === null ? '' : formats.integer(visitors), value: visitors },
          { text: against === null ? '' : formats.change(against), value: against },
          { text: visitors === null ? '' : formats.atLeastOnePercent(cell.imputedShare), value: cell.imputedShare },
          share(cell.coverage),
          { text: formats.integer(cell.days), value: cell.days },
          { text: formats.integer(cell.daysOpen), value: cell.daysOpen },
          { text: t(`table.states.${cell.state}`), value: cell.state },
        ],
      };
    }),
  };
}
