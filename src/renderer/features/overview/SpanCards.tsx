import { Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import { addDays } from '../../../shared/slots.ts';
import { Card } from '../../card/Card.tsx';
import type { LastDay, Span } from '../../data/queries/recent-days.ts';
import { useWords } from '../../i18n/use-words.ts';
import type { Words } from '../../i18n/words.ts';
import { isoWeekday } from '../../state/period.ts';
import type { Place } from '../../state/selection.ts';
import { useBranchName } from '../story/use-branch-name.ts';
import { PlaceLink } from './PlaceLink.tsx';
import classes from './SpanCards.module.css';
import type { ShownSpan } from './spans.ts';
import type { Figures } from './use-overview.ts';

interface Props {
  /** Null until they are known. */
  figures: Figures | null;
  busy: boolean;
  /** The one branch looked at; null for several. */
  branch: string | null;
}

/** Yesterday (or the last open day), the week and the month, each against its usual. */
export function SpanCards({ figures, busy, branch }: Props) {
  const words = useWords();
  const { t } = words;
  const nameOf = useBranchName();
  if (!figures) {
    const wait = <Skeleton height={94} role="status" aria-label={t('chart.loading')} />;
    return (
      <>
        <Card title={t('overview.last.title')}>{wait}</Card>
        <Card title={t('overview.span.week')}>{wait}</Card>
        <Card title={t('overview.span.month')}>{wait}</Card>
      </>
    );
  }
  const { recent, today, date, week, month } = figures;
  const { last } = recent;
  return (
    <>
      <SpanCard
        id="last"
        title={last ? titleOf(last.date, date, words) : t('overview.last.title')}
        span={last}
        busy={busy}
        empty={t('overview.last.none')}
        facts={last && factsOf(last, today.fullest, nameOf, words)}
        place={last && { story: { of: 'day', date: last.date, branch } }}
        link={t('overview.last.story')}
      />
      <SpanCard
        id="week"
        title={week.isBefore ? t('overview.span.weekBefore') : t('overview.span.week')}
        span={recent.week}
        busy={busy}
        empty={t('overview.span.none')}
        facts={daysOf(week, recent.week, words)}
        place={{ page: 'footfall', period: week.range }}
        link={t('overview.span.see')}
      />
      <SpanCard
        id="month"
        title={month.isBefore ? t('overview.span.monthBefore') : t('overview.span.month')}
        span={recent.month}
        busy={busy}
        empty={t('overview.span.none')}
        facts={daysOf(month, recent.month, words)}
        place={{ page: 'footfall', period: month.range }}
        link={t('overview.span.see')}
      />
    </>
  );
}

interface SpanProps {
  id: string;
  title: string;
  span: Span | null;
  busy: boolean;
  /** What is said where nothing was counted. */
  empty: string;
  facts: ReactNode;
  place: Place | null;
  link: string;
}

function SpanCard({ id, title, span, busy, empty, facts, place, link }: SpanProps) {
  const words = useWords();
  const { t, formats } = words;
  const visitors = span?.visitors ?? null;
  return (
    <Card title={title} busy={busy} testId={`overview-${id}`}>
      {visitors === null ? (
        <p className={classes.facts}>{empty}</p>
      ) : (
        <>
          <p className={classes.figure}>
            <span className={classes.value} data-testid={`overview-${id}-visitors`} data-value={visitors}>
              {formats.integer(visitors)}
            </span>{' '}
            {t('overview.visitors', { count: visitors })}
            <span className={classes.against}>{againstUsual(span?.comparable ?? null, words)}</span>
          </p>
          <p className={classes.facts}>{facts}</p>
        </>
      )}
      {place && visitors !== null && (
        <PlaceLink place={place} testId={`overview-${id}-link`} label={`${link} (${title})`}>
          {link}
        </PlaceLink>
      )}
    </Card>
  );
}

function againstUsual(pair: Span['comparable'], { t, formats }: Words): string {
  if (!pair || pair.usual <= 0) return t('overview.span.unknown');
  const change = pair.visitors / pair.usual - 1;
  return Math.round(100 * change) === 0
    ? t('overview.span.usualSame')
    : t('overview.span.usual', { change: formats.change(change) });
}

function titleOf(last: string, today: string, { t, formats }: Words): string {
  const date = `${formats.weekday(isoWeekday(last))} ${formats.shortDate(last)}`;
  return addDays(last, 1) === today ? t('overview.last.yesterday', { date }) : t('overview.last.before', { date });
}

const daysOf = ({ range }: ShownSpan, { days }: Span, { t, formats }: Words): string =>
  t('overview.span.days', { dates: formats.dates(range), count: days, value: formats.integer(days) });

function factsOf(
  last: LastDay,
  fullest: Figures['today']['fullest'],
  nameOf: (branch: string) => string,
  { t, formats }: Words,
): string {
  const { coverage, imputedShare, hoursMissing, above, below } = last;
  return [
    fullest &&
      t('overview.last.peak', { hours: formats.hours(fullest.hour), value: formats.integer(fullest.visitors) }),
    coverage !== null && t('overview.last.coverage', { share: formats.share(coverage) }),
    imputedShare > 0 && t('overview.last.imputed', { share: formats.atLeastOnePercent(imputedShare) }),
    hoursMissing > 0 && t('overview.last.missing', { count: hoursMissing, value: formats.integer(hoursMissing) }),
    above &&
      below &&
      above.branch !== below.branch &&
      t('overview.last.notable', {
        above: nameOf(above.branch),
        most: formats.change(above.change),
        below: nameOf(below.branch),
        least: formats.change(below.change),
      }),
  ]
    .filter(Boolean)
    .join(' ');
}
