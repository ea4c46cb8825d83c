import type { ChartTable } from '../../charts/chart-table.ts';
import { capital } from '../../charts/day-sentences.ts';
import type { Look } from '../../charts/look.ts';
import type { WeekHour } from '../../data/queries/week-profile.ts';
import { openWeekHour } from '../story/open.ts';

/** The numbers behind the chart of the week, a row per weekday and hour; each opens the hours behind it. */
export function weekTable(profile: readonly WeekHour[], { formats, t }: Look): ChartTable {
  const number = (value: number | null) => ({ text: value === null ? '' : formats.integer(value), value });
  return {
    columns: [
      { name: 'weekday', label: t('table.weekday') },
      { name: 'local_hour', label: t('table.hour') },
      { name: 'visitors_per_hour', label: t('table.mean') },
      { name: 'imputed_per_hour', label: t('table.imputed') },
      { name: 'branches_counted', label: t('table.counted') },
      { name: 'branches_open', label: t('table.open') },
    ],
    rows: profile.map((cell) => {
      const weekday = capital(formats.weekday(cell.weekday));
      const hours = formats.hours(cell.hour);
      return {
        open: {
          label: t('table.story', { what: `${weekday}, ${hours}` }),
          action: () => openWeekHour(cell.weekday, cell.hour),
        },
        cells: [
          { text: weekday, value: cell.weekday },
          { text: hours, value: cell.hour },
          number(cell.visitors),
          number(cell.imputed),
          number(cell.branchesCounted),
          number(cell.branchesOpen),
        ],
      };
    }),
  };
}
