import type { ChartTable } from '../../../charts/chart-table.ts';
import { capital } from '../../../charts/day-sentences.ts';
import type { Look } from '../../../charts/look.ts';
import { kindName } from '../../../charts/profile-figure.ts';
import { MONDAY_TO_FRIDAY, type ProfileHour } from '../../../data/queries/hour-profile.ts';
import { openWeekHour } from '../../story/open.ts';

/** The numbers behind the typical day, a row per kind of day and hour; those of one weekday open the hours behind them. */
export function profileTable(profile: readonly ProfileHour[], look: Look): ChartTable {
  const { formats, t } = look;
  const number = (value: number) => ({ text: formats.integer(value), value });
  return {
    columns: [
      { name: 'days', label: t('profile.tableDays') },
      { name: 'local_hour', label: t('table.hour') },
      { name: 'visitors_per_hour', label: t('table.mean') },
      { name: 'p10', label: t('profile.tableLow') },
      { name: 'p90', label: t('profile.tableHigh') },
      { name: 'days_counted', label: t('profile.tableCounted') },
      { name: 'days_open', label: t('profile.tableOpen') },
      { name: 'imputed_share', label: t('profile.tableImputed') },
    ],
    rows: profile.map((hour) => {
      const [kind, hours] = [capital(kindName(hour.kind, look)), formats.hours(hour.hour)];
      return {
        ...(hour.kind !== MONDAY_TO_FRIDAY && {
          open: {
            label: t('table.story', { what: `${kind}, ${hours}` }),
            action: () => openWeekHour(hour.kind, hour.hour),
          },
        }),
        cells: [
          { text: kind, value: hour.kind },
          { text: hours, value: hour.hour },
          number(hour.visitors),
          number(hour.low),
          number(hour.high),
          number(hour.days),
          number(hour.daysOpen),
          { text: formats.atLeastOnePercent(hour.imputedShare), value: hour.imputedShare },
        ],
      };
    }),
  };
}
