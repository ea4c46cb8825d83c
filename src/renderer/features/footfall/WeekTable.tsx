import { useTranslation } from 'react-i18next';
import { DataTable } from '../../charts/DataTable.tsx';
import { capital } from '../../charts/day-sentences.ts';
import type { Look } from '../../charts/look.ts';
import type { WeekHour } from '../../data/queries/week-profile.ts';
import { openWeekHour } from '../story/open.ts';

/** The numbers behind the chart of the week, a row per weekday and hour; each opens the hours behind it. */
export function WeekTable({ profile, look: { formats } }: { profile: readonly WeekHour[]; look: Look }) {
  const { t } = useTranslation();
  const number = (value: number | null) => ({ text: value === null ? '' : formats.integer(value), value });
  return (
    <DataTable
      caption={t('table.of', { chart: t('week.title') })}
      columns={[
        t('table.weekday'),
        t('table.hour'),
        t('table.mean'),
        t('table.imputed'),
        t('table.counted'),
        t('table.open'),
      ]}
      rows={profile.map((cell) => {
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
      })}
    />
  );
}
