import type { Alert } from '../../../shared/alerts.ts';
import { addDays } from '../../../shared/slots.ts';
import { dataEnd, healthOf, hoursLate } from '../../health/health.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Notice } from '../../notice/Notice.tsx';
import frame from '../../page/PageFrame.module.css';
import { isUnanswered, useAlerts } from '../../state/alerts.ts';
import { useApp } from '../../state/app.ts';
import { useSelection } from '../../state/selection.ts';
import { useScopeIds } from '../../state/use-scope.ts';
import { useZone } from '../../state/use-zone.ts';
import { useAlertText } from '../alerts/use-alert-text.ts';
import { SoonCard } from '../forecast/SoonCard.tsx';
import { useSoon } from '../forecast/use-forecast.ts';
import { useStaffAhead } from '../staffing/use-staff-ahead.ts';
import { Headline } from './Headline.tsx';
import { LookList } from './LookList.tsx';
import { type Look, looksOf } from './looks.ts';
import classes from './OverviewPage.module.css';
import { closedDays, holidayOn, TELL_AHEAD_DAYS } from './opening.ts';
import { PlaceLink } from './PlaceLink.tsx';
import { SpanCards } from './SpanCards.tsx';
import { TodayCard } from './TodayCard.tsx';
import { type Overview, useOverview } from './use-overview.ts';

/** Days to come that are told in sentences. */
const DAYS_TOLD = 4;

/** What should I do today? The hours so far and to come, yesterday, the week, and what needs a look. */
export function OverviewPage() {
  const { t } = useWords();
  const overview = useOverview();
  const soon = useSoon();
  const { now, figures, concerns } = overview;
  const registry = useApp((state) => state.branches);
  const chosen = useScopeIds();
  const looked = chosen.length > 0 ? chosen : registry.map(({ id }) => id);
  const branch = looked.length === 1 ? (looked[0] ?? null) : null;
  const looks = useLooks(overview);
  const tomorrow = now && addDays(now.date, 1);
  const staff = useStaffAhead(branch, tomorrow, DAYS_TOLD);
  return (
    <main className={`${frame.page} ${frame.measured}`} data-testid="overview" aria-busy={figures.pending}>
      <Headline now={now} figures={figures.data} looks={looks?.length ?? null} />
      {[figures, concerns].some(({ error }) => error) && (
        <Notice tone="failure" title={t('overview.failed')} hint={t('overview.failedHint')} />
      )}
      <div className={classes.main}>
        <TodayCard now={now} figures={figures} branch={branch} />
        <LookList looks={looks} named={branch === null} busy={concerns.pending} />
      </div>
      <SoonCard soon={soon} from={tomorrow} days={DAYS_TOLD} aside={<ForecastLink />} beside={staff} />
      <div className={classes.spans}>
        <SpanCards figures={figures.data} busy={figures.pending} branch={branch} />
      </div>
    </main>
  );
}

function ForecastLink() {
  const { t } = useWords();
  return <PlaceLink place={{ page: 'forecast' }}>{t('overview.forecast')}</PlaceLink>;
}

/** What needs a look; null until all of it is known. */
function useLooks({ now, figures, concerns }: Overview): Look[] | null {
  const words = useWords();
  const status = useApp((state) => state.status);
  const lost = useApp((state) => state.connection === 'lost');
  const registry = useApp((state) => state.branches);
  const zone = useZone();
  const language = useSelection((selection) => selection.language);
  const alerts = useAlerts((state) => state.alerts);
  const tell = useAlertText();
  const chosen = useScopeIds();
  if (!status || !now || !figures.data || !concerns.data) return null;
  const { formats } = words;
  const open = (alerts ?? []).filter((alert) => isUnanswered(alert) && isAbout(alert, chosen));
  const { closures } = figures.data;
  const end = dataEnd(status);
  const zones = new Map(registry.map(({ id, timezone }) => [id, timezone]));
  return looksOf(
    {
      today: figures.data.date,
      health: healthOf(status, lost),
      data: {
        end: end === null ? '' : formats.instant(end, Date.parse(status.now), zone),
        since: status.first_slot === null ? '' : formats.date(status.first_slot.slice(0, 10)),
        hoursLate: hoursLate(status),
        hoursMissing: status.slots_missing,
      },
      sensors: {
        health: concerns.data.sensors,
        ill: concerns.data.ill,
        since: concerns.data.since,
        zoneOf: (branch) => zones.get(branch) ?? 'UTC',
      },
      gaps: figures.data.recent.gaps,
      hoursMissing: figures.data.recent.hoursMissing,
      weak: figures.data.recent.weak,
      odd: figures.data.recent.odd,
      peaks: figures.data.today.peaks,
      names: concerns.data.names,
      closed: closedDays(figures.data.calendars, figures.data.date, TELL_AHEAD_DAYS).map((day) => ({
        ...day,
        holiday: holidayOn(closures, day.date, language),
      })),
    },
    words,
    open.map((alert) => ({ alert, title: tell(alert).title })),
  );
}

/** Whether an alert is about the branches looked at (none: all), or about none in particular. */
function isAbout({ branch_id, branches }: Alert, chosen: readonly string[]): boolean {
  const about = branch_id === null ? branches : [branch_id];
  return about.length === 0 || chosen.length === 0 || about.some((id) => chosen.includes(id));
}
