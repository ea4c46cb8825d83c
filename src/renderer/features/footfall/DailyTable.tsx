import { useTranslation } from 'react-i18next';
import { DataTable } from '../../charts/DataTable.tsx';
import type { Look } from '../../charts/look.ts';
import type { Day } from '../../data/queries/daily-series.ts';
import { openDay } from '../story/open.ts';

/** The numbers behind the daily chart, a row per day; each opens the day's story. */
export function DailyTable({ days, look: { formats } }: { days: readonly Day[]; look: Look }) {
  const { t } = useTranslation();
  const number = (value: number | null) => ({ text: value === null ? '' : formats.integer(value), value });
  return (
    <DataTable
      caption={t('table.of', { chart: t('daily.title') })}
      columns={[
        t('table.date'),
        t('table.visitors'),
        t('table.ma7'),
        t('table.ma28'),
        t('table.sameWeekday'),
        t('table.coverage'),
        t('table.imputed'),
        t('table.counted'),
        t('table.open'),
        t('table.state'),
      ]}
      rows={days.map((day) => ({
        open: {
          label: t('table.story', { what: formats.longDate(day.date) }),
          action: () => openDay(day.date),
        },
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
      }))}
    />
  );
}
