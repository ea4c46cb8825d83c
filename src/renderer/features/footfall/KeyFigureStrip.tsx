import { Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import { memo } from 'react';
import { capital } from '../../charts/day-sentences.ts';
import { isUnusual } from '../../charts/trend.ts';
import { peakOf } from '../../data/queries/week-profile.ts';
import type { Latest } from '../../data/use-latest.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useApp } from '../../state/app.ts';
import { useScopeIds } from '../../state/use-scope.ts';
import { changeSentence } from './compared-words.ts';
import classes from './KeyFigureStrip.module.css';
import { useComparedBranch } from './use-compared-branch.ts';
import type { Daily, Hours } from './use-footfall.ts';

/** The period in one line: how many, against before, on a usual day, when most, and how far to trust it. */
export const KeyFigureStrip = memo(function KeyFigureStrip({
  daily,
  week,
}: {
  daily: Latest<Daily>;
  week: Latest<Hours>;
}) {
  const words = useWords();
  const { t, formats } = words;
  const threshold = useApp((state) => state.settings.change_threshold);
  const branch = useComparedBranch(daily.data?.compared ?? null);
  const several = useScopeIds().length !== 1;
  const none = t('figures.none');
  if (!daily.data) {
    return <Skeleton className={classes.waiting} role="status" aria-label={t('chart.loading')} />;
  }
  const { figures, range, days, compared } = daily.data;
  const change = compared?.change ?? null;
  const unusual = days.filter((day) => isUnusual(day, threshold)).length;
  const { visitors, perOpenDay, openDays, coverage, imputedShare } = figures;
  const peak = week.data && peakOf(week.data.profile);
  const mean = peak && Math.round(peak.visitors);
  const integer = (value: number | null) => (value === null ? none : formats.integer(value));
  return (
    <section className={classes.strip} aria-label={t('figures.label')} aria-busy={daily.pending} data-testid="figures">
      <Figure id="total" value={visitors} text={integer(visitors)}>
        {t('figures.visitors', { count: visitors ?? 0 })}
      </Figure>
      {compared && (
        <Figure id="change" value={change} text={change === null ? none : formats.change(change)}>
          {changeSentence(compared, range, branch, several, words)}
        </Figure>
      )}
      <Figure id="per-day" value={perOpenDay} text={integer(perOpenDay)}>
        {t('figures.perOpenDay', { count: openDays, value: formats.integer(openDays) })}
      </Figure>
      <Figure
        id="peak"
        value={peak ? `${peak.weekday}/${peak.hour}` : null}
        text={peak ? `${capital(formats.weekday(peak.weekday))}, ${formats.hours(peak.hour)}` : none}
      >
        {mean !== null && mean !== undefined && t('figures.peak', { count: mean, value: formats.integer(mean) })}
      </Figure>
      <Figure id="coverage" value={coverage} text={coverage === null ? none : formats.share(coverage)}>
        {imputedShare > 0
          ? t('figures.coverageImputed', { imputed: formats.atLeastOnePercent(imputedShare) })
          : t('figures.coverage')}
      </Figure>
      {unusual > 0 && (
        <Figure id="unusual" value={unusual} text={formats.integer(unusual)}>
          {t('trend.unusualDays', { count: unusual, threshold: formats.share(threshold) })}
        </Figure>
      )}
    </section>
  );
});

interface FigureProps {
  id: string;
  value: number | string | null;
  text: string;
  children: ReactNode;
}

function Figure({ id, value, text, children }: FigureProps) {
  return (
    <p className={classes.figure}>
      <span className={classes.value} data-testid={`figure-${id}`} data-value={value ?? ''}>
        {text}
      </span>
      <span className={classes.label}>{children}</span>
    </p>
  );
}
