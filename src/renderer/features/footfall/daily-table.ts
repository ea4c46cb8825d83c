import type { ChartTable } from '../../charts/chart-table.ts';
import type { Look } from '../../charts/look.ts';
import type { Day } from '../../data/queries/daily-series.ts';
import { openDay } from '../story/open.ts';

/** The numbers behind the daily chart, a row per day; each opens the day's story. */
export function dailyTable(days: readonly Day[], { formats, t }: Look): ChartTable {
  const number = (value: number | null) => ({ text: value === null ? '' : formats.integer(value), value });
  return {
    columns: [
      { name: 'date', label: t('table.date') },
      { name: 'visitors', label: t('table.visitors') },
      { name: 'ma_7', label: t('table.ma7') },
      { name: 'ma_28', label: t('table.ma28') },
      { name: 'ma_same_weekday_4', label: t('table.sameWeekday') },
      { name: 'coverage', label: t('table.coverage') },
      { name: 'imputed', label: t('table.imputed') },
      { name: 'branches_counted', label: t('table.counted') },
      { name: 'branches_open', label: t('table.open') },
      { name: 'state', label: t('table.state') },
    ],
    rows: days.map((day) => ({
      open: { label: t('table.story', { what: formats.longDate(day.date) }), action: () => openDay(day.date) },
      cells: [
        { text: formats.longDate(day.date), value: day.date },
        number(day.visitors),
        number(day.ma7),
        number(day.ma28),
        number(day.sameWeekday),
        { text: day.coverage === null ? '' : formats.share(day.coverage), value: day.coverage },
        number(day.imputed),
        number(day.branchesCounted),
        number(day.branchesOpen),
        { text: t(`table.states.${day.state}`), value: day.state },
      ],
    })),
  };
}
