import { Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { capital } from '../../charts/day-sentences.ts';
import { peakOf } from '../../data/queries/week-profile.ts';
import type { Latest } from '../../data/use-latest.ts';
import { formatsOf } from '../../i18n/format.ts';
import { lengthOf } from '../../state/period.ts';
import { useSelection } from '../../state/selection.ts';
import classes from './KeyFigureStrip.module.css';
import type { Daily, Hours } from './use-footfall.ts';

/** The period in one line: how many, against before, on a usual day, when most, and how far to trust it. */
export function KeyFigureStrip({ daily, week }: { daily: Latest<Daily>; week: Latest<Hours> }) {
  const { t } = useTranslation();
  const formats = formatsOf(useSelection((selection) => selection.language));
  const none = t('figures.none');
  if (!daily.data) {
    return <Skeleton height={68} role="status" aria-label={t('chart.loading')} />;
  }
  const { figures, range } = daily.data;
  const { visitors, change, perOpenDay, openDays, coverage, imputedShare } = figures;
  const peak = week.data && peakOf(week.data.profile);
  const mean = peak && Math.round(peak.visitors);
  const integer = (value: number | null) => (value === null ? none : formats.integer(value));
  return (
    <section className={classes.strip} aria-label={t('figures.label')} aria-busy={daily.pending} data-testid="figures">
      <Figure id="total" value={visitors} text={integer(visitors)}>
        {t('figures.visitors', { count: visitors ?? 0 })}
      </Figure>
      <Figure id="change" value={change} text={change === null ? none : formats.change(change)}>
        {change === null ? t('figures.noChange') : t('figures.change', { count: lengthOf(range) })}
      </Figure>
      <Figure id="per-day" value={perOpenDay} text={integer(perOpenDay)}>
        {t('figures.perOpenDay', { count: openDays })}
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
    </section>
  );
}

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
