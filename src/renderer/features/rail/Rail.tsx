import { type MouseEvent, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { HealthDot } from '../../health/HealthDot.tsx';
import { healthOf } from '../../health/health.ts';
import { Ahead, Bars, Bell, Check, Clock, Lens, Mark, People, Sliders, Tray } from '../../icons/icons.tsx';
import { isUnanswered, useAlerts } from '../../state/alerts.ts';
import { useApp } from '../../state/app.ts';
import { RAIL_PAGES, type RailPage } from '../../state/choice.ts';
import { addressOf, show, useSelection } from '../../state/selection.ts';
import classes from './Rail.module.css';

const ICONS = {
  overview: Clock,
  footfall: Bars,
  forecast: Ahead,
  staffing: People,
  alerts: Bell,
  quality: Check,
  pipeline: Tray,
  explore: Lens,
  settings: Sliders,
} as const satisfies Record<RailPage, unknown>;

/** A larger count says no more. */
const MANY = 99;

/** The pages, with the health of the data beside the one that explains it. */
export function Rail() {
  const { t } = useTranslation();
  const page = useSelection((selection) => selection.page);
  useEffect(() => {
    document.title = `${t(`pages.${page}`)} – ${t('app.name')}`;
  }, [t, page]);
  return (
    <nav className={classes.rail} aria-label={t('pages.label')}>
      <span className={classes.mark} role="img" aria-label={t('app.name')} title={t('app.name')}>
        <Mark />
      </span>
      {RAIL_PAGES.map((one) => (
        <PageLink key={one} page={one} current={one === page} />
      ))}
    </nav>
  );
}

function PageLink({ page, current }: { page: RailPage; current: boolean }) {
  const { t } = useTranslation();
  const health = useApp(({ status, connection }) => (status ? healthOf(status, connection === 'lost') : null));
  // Made anew with each choice, so that the link opened in another window shows the same.
  useSelection((selection) => selection);
  const Icon = ICONS[page];
  const go = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    if (!current) show({ page });
  };
  return (
    <a
      className={classes.link}
      href={addressOf(page)}
      aria-current={current ? 'page' : undefined}
      onClick={go}
      data-testid={`page-${page}`}
    >
      <Icon />
      {t(`pages.${page}`)}
      {page === 'alerts' && <OpenAlerts />}
      {page === 'pipeline' && health && (
        <span
          className={classes.health}
          role="img"
          aria-label={t(`freshness.${health}`)}
          title={t(`freshness.${health}`)}
        >
          <HealthDot health={health} />
        </span>
      )}
    </a>
  );
}

/** How many alerts nobody has answered yet; nothing where there is none. */
function OpenAlerts() {
  const { t } = useTranslation();
  const open = useAlerts(({ alerts }) => alerts?.filter(isUnanswered).length ?? 0);
  if (open === 0) return null;
  return (
    <span className={classes.count} data-testid="alerts-open">
      {open > MANY ? `${MANY}+` : open}
      <span className={classes.spoken}> {t('alerts.unanswered', { count: open })}</span>
    </span>
  );
}
