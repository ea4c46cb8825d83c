import { useMemo } from 'react';
import { Card } from '../../card/Card.tsx';
import type { ChartTable } from '../../charts/chart-table.ts';
import { capital } from '../../charts/day-sentences.ts';
import { FigureCard } from '../../charts/FigureCard.tsx';
import { Key } from '../../charts/Key.tsx';
import type { Look } from '../../charts/look.ts';
import { useLook } from '../../charts/use-look.ts';
import type { TodayHour } from '../../data/queries/today-hours.ts';
import type { Latest } from '../../data/use-latest.ts';
import { useWords } from '../../i18n/use-words.ts';
import { isoWeekday } from '../../state/period.ts';
import { useSelection } from '../../state/selection.ts';
import { openStory } from '../story/open.ts';
import { answerOf, fullestHour } from './answer.ts';
import { type LocalNow, slotAt } from './local-now.ts';
import classes from './OverviewPage.module.css';
import { isMissing, todayFigure } from './today-figure.ts';
import type { Figures } from './use-overview.ts';

const HEIGHT = 'clamp(236px, 40vh, 520px)';

interface Props {
  now: LocalNow | null;
  figures: Latest<Figures>;
  /** The one branch looked at; null for several. */
  branch: string | null;
}

/** Today's hours: those counted, those to come, and what each usually has. A click tells where a figure comes from. */
export function TodayCard({ now, figures, branch }: Props) {
  const look = useLook();
  const { t, formats } = look;
  const language = useSelection((selection) => selection.language);
  const next = figures.data?.next ?? null;
  // On a closed day, the next one is what can be prepared.
  const shown = next && next.hours.length > 0 ? next : null;
  const hours = shown?.hours ?? figures.data?.today.hours ?? null;
  const date = shown?.date ?? now?.date ?? null;
  const title = shown
    ? t('overview.today.nextTitle', {
        date: capital(`${formats.weekday(isoWeekday(shown.date))} ${formats.shortDate(shown.date)}`),
      })
    : t('overview.today.title');
  const answer =
    figures.data && now
      ? answerOf(figures.data.calendars, figures.data.today.shut, figures.data.today.hours, now.date, now.minute)
      : null;
  const fullest = shown ? fullestHour(shown.hours) : answer?.is === 'open' ? answer.busiest : null;
  const busiest = fullest?.hour ?? null;
  const [opens, closes] = answer?.is === 'open' ? [answer.opens, answer.closes] : [null, null];
  const minute = now?.zone && answer?.is === 'open' ? now.minute : null;
  const figure = useMemo(() => {
    const span = opens === null || closes === null ? null : { from: opens, to: closes };
    return hours && hours.length > 0 ? todayFigure(hours, { minute, busiest, span }, look) : null;
  }, [hours, minute, busiest, opens, closes, look]);

  if (figures.data && hours?.length === 0) {
    const open = answer?.is === 'open' || answer?.is === 'over';
    return (
      <Card title={title} testId="today-chart">
        <p className={classes.quiet}>{open ? t('overview.today.noHours') : t('overview.today.none')}</p>
      </Card>
    );
  }
  const open = (hour: number) => {
    const told = hours?.find((one) => one.hour === hour);
    if (!told || !now || !date) return;
    if (told.held === 0) openStory({ of: 'week-hour', weekday: isoWeekday(date), hour, branch });
    else if (branch !== null && now.zone) openStory({ of: 'hour', hour: slotAt(date, hour, now.zone), branch });
    else openStory({ of: 'day', date, branch });
  };
  return (
    <FigureCard
      testId="today-chart"
      title={title}
      description={`${t('overview.today.description')} ${t('overview.today.hint')}`}
      keys={<TodayKeys hours={hours ?? []} />}
      height={HEIGHT}
      answer={figures}
      figure={figure}
      language={language}
      onPainted={() => undefined}
      onPoint={(x) => open(Math.floor(Number(x)))}
      table={() => hours && todayTable(hours, open, look)}
    />
  );
}

function TodayKeys({ hours }: { hours: readonly TodayHour[] }) {
  const { t } = useWords();
  return (
    <>
      {hours.some(({ visitors }) => visitors !== null) && <Key mark="bar">{t('overview.today.keyVisitors')}</Key>}
      {hours.some(({ usual }) => usual !== null) && <Key mark="usual">{t('overview.today.keyUsual')}</Key>}
      {hours.some(({ imputed }) => imputed > 0) && <Key mark="hollow">{t('overview.today.keyImputed')}</Key>}
      {hours.some(({ corrected }) => corrected > 0) && <Key mark="ringed">{t('overview.today.keyCorrected')}</Key>}
      {hours.some(isMissing) && <Key mark="hatched">{t('overview.today.keyMissing')}</Key>}
    </>
  );
}

/** The numbers behind the chart of today, a row per hour; each opens what is behind it. */
function todayTable(hours: readonly TodayHour[], open: (hour: number) => void, { t, formats }: Look): ChartTable {
  const number = (value: number | null) => ({ text: value === null ? '' : formats.integer(value), value });
  return {
    columns: [
      { name: 'local_hour', label: t('table.hour') },
      { name: 'visitors', label: t('table.visitors') },
      { name: 'imputed', label: t('table.imputed') },
      { name: 'expected', label: t('overview.today.usual') },
      { name: 'state', label: t('table.state') },
    ],
    rows: hours.map((one) => {
      const hoursText = formats.hours(one.hour);
      const state = one.visitors !== null ? 'counted' : isMissing(one) ? 'missing' : 'toCome';
      return {
        open: { label: t('table.story', { what: hoursText }), action: () => open(one.hour) },
        cells: [
          { text: hoursText, value: one.hour },
          number(one.visitors),
          number(one.visitors === null ? null : one.imputed),
          number(one.usual),
          { text: t(`overview.today.state.${state}`), value: state },
        ],
      };
    }),
  };
}
