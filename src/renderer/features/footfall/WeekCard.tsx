import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { ChartCard } from '../../charts/ChartCard.tsx';
import { DataTable } from '../../charts/DataTable.tsx';
import { capital } from '../../charts/day-sentences.ts';
import type { Look } from '../../charts/look.ts';
import { PlotlyChart } from '../../charts/PlotlyChart.tsx';
import { weekFigure } from '../../charts/week-figure.ts';
import type { WeekHour } from '../../data/queries/week-profile.ts';
import type { Latest } from '../../data/use-latest.ts';
import type { Language } from '../../state/choice.ts';
import { notePainted } from './measure.ts';

const HEIGHT = 'clamp(212px, 28vh, 360px)';

/** Mean visitors per open hour of the week. */
export function WeekCard({ week, look, language }: { week: Latest<WeekHour[]>; look: Look; language: Language }) {
  const { t } = useTranslation();
  const { tokens, formats } = look;
  const profile = week.data;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the look is new on each render; the theme and the language are what it is made of
  const figure = useMemo(() => profile && weekFigure(profile, look), [profile, tokens, language]);
  const integer = (value: number | null) => (value === null ? '' : formats.integer(value));
  return (
    <ChartCard
      testId="week-chart"
      title={t('week.title')}
      description={t('week.description')}
      keys={t('week.unit')}
      height={HEIGHT}
      state={week.error ? 'failed' : figure ? 'shown' : 'loading'}
      outdated={week.pending && figure !== null}
      chart={() =>
        figure && (
          <PlotlyChart
            figure={figure}
            language={language}
            height={HEIGHT}
            fileName={t('week.title')}
            paintKey={week.key ?? ''}
            onPainted={() => !week.pending && notePainted('week')}
          />
        )
      }
      table={() =>
        profile && (
          <DataTable
            caption={t('table.of', { chart: t('week.title') })}
            columns={[t('table.weekday'), t('table.hour'), t('table.mean'), t('table.counted'), t('table.open')]}
            rows={profile.map((cell) => [
              { text: capital(formats.weekday(cell.weekday)), value: cell.weekday },
              { text: formats.hours(cell.hour), value: cell.hour },
              { text: integer(cell.visitors), value: cell.visitors },
              { text: integer(cell.branchesCounted), value: cell.branchesCounted },
              { text: integer(cell.branchesOpen), value: cell.branchesOpen },
            ])}
          />
        )
      }
    />
  );
}
