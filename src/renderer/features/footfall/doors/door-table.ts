import type { ChartTable } from '../../../charts/chart-table.ts';
import { capital } from '../../../charts/day-sentences.ts';
import type { Look } from '../../../charts/look.ts';
import { stepName } from '../../../charts/step-name.ts';
import type { Step } from '../../../data/queries/branch-series.ts';
import type { DoorDay } from '../../../data/queries/door-days.ts';
import { openDay } from '../../story/open.ts';

/** The numbers behind the doors, a row per door and day (or longer step); each day opens its story. */
export function doorTable(days: readonly DoorDay[], step: Step, look: Look): ChartTable {
  const { formats, t } = look;
  const number = (value: number | null) => ({ text: value === null ? '' : formats.integer(value), value });
  return {
    columns: [
      { name: 'date', label: t('table.date') },
      { name: 'sensor_id', label: t('doors.door') },
      { name: 'visitors', label: t('table.visitors') },
      { name: 'visitors_raw', label: t('doors.raw') },
      { name: 'imputed', label: t('table.imputed') },
      { name: 'hours_open', label: t('doors.hoursOpen') },
      { name: 'hours_corrected', label: t('doors.hoursCorrected') },
      { name: 'hours_imputed', label: t('doors.hoursImputed') },
      { name: 'hours_missing', label: t('doors.hoursMissing') },
      { name: 'rule', label: t('doors.rule') },
    ],
    rows: days.map((day) => {
      const name = capital(stepName(day.date, step, look));
      return {
        ...(step === 'day' && {
          open: { label: t('table.story', { what: `${name}, ${day.door}` }), action: () => openDay(day.date) },
        }),
        cells: [
          { text: name, value: day.date },
          { text: day.door, value: day.door },
          number(day.visitors),
          number(day.raw),
          number(day.imputed),
          number(day.hoursOpen),
          number(day.hoursCorrected),
          number(day.hoursImputed),
          number(day.hoursMissing),
          { text: day.rule ? t(`rules.name.${day.rule}`) : '', value: day.rule },
        ],
      };
    }),
  };
}
