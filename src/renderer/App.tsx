import { Button, MantineProvider } from '@mantine/core';
import { DatesProvider } from '@mantine/dates';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './App.module.css';
import { AlertsPage } from './features/alerts/AlertsPage.tsx';
import { BackfillDialog } from './features/backfill/BackfillDialog.tsx';
import { EmptyLake } from './features/backfill/EmptyLake.tsx';
import { JobProgress } from './features/backfill/JobProgress.tsx';
import { DecisionNotice } from './features/decisions/DecisionNotice.tsx';
import { ExploreRoom } from './features/explore/ExploreRoom.tsx';
import { FootfallPage } from './features/footfall/FootfallPage.tsx';
import { ForecastPage } from './features/forecast/ForecastPage.tsx';
import { Header } from './features/header/Header.tsx';
import { UnknownBranches } from './features/header/UnknownBranches.tsx';
import { OverviewPage } from './features/overview/OverviewPage.tsx';
import { Frame } from './features/palette/Frame.tsx';
import { PipelinePage } from './features/pipeline/PipelinePage.tsx';
import { QualityPage } from './features/quality/QualityPage.tsx';
import { Rail } from './features/rail/Rail.tsx';
import { ReportPage } from './features/report/ReportPage.tsx';
import { KeptNotice } from './features/settings/KeptNotice.tsx';
import { SettingsPage } from './features/settings/SettingsPage.tsx';
import { useLanguageInStep } from './features/settings/use-language-in-step.ts';
import { StaffingPage } from './features/staffing/StaffingPage.tsx';
import { StoryPanel } from './features/story/StoryPanel.tsx';
import { speak } from './i18n/index.ts';
import { Notice } from './notice/Notice.tsx';
import { openBackfill, useApp } from './state/app.ts';
import { useSelection } from './state/selection.ts';
import { useSystemTheme } from './state/system-theme.ts';
import { cssVariables, theme } from './theme.ts';

/** The page: its providers, its frame, and what the lake's state lets it show. */
export function App({ nonce }: { nonce: string }) {
  const language = useSelection((selection) => selection.language);
  const chosen = useSelection((selection) => selection.theme);
  const told = useSelection((selection) => selection.story !== null);
  const system = useSystemTheme();
  useEffect(() => speak(language), [language]);
  useLanguageInStep();
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      forceColorScheme={chosen === 'system' ? system : chosen}
      getStyleNonce={() => nonce}
    >
      <DatesProvider settings={{ locale: language, firstDayOfWeek: 1, weekendDays: [] }}>
        <div className={`${classes.frame} ${told ? classes.beside : ''}`}>
          {/* Before the rail, so that Tab meets what is chosen first. */}
          <Header />
          <Rail />
          <div className={classes.content}>
            <div className={classes.notices}>
              <Notices />
              <JobProgress />
            </div>
            <Content />
          </div>
          <StoryPanel />
        </div>
        <DecisionNotice />
        <KeptNotice />
        <BackfillDialog />
        <Frame />
      </DatesProvider>
    </MantineProvider>
  );
}

function Content() {
  const page = useSelection((selection) => selection.page);
  const phase = useApp((state) => state.phase);
  const unreadable = useApp((state) => state.unreadable.length > 0);
  const asked = useSelection((selection) => selection.branches);
  const registry = useApp((state) => state.branches);
  if (page === 'pipeline') return <PipelinePage />;
  if (page === 'settings') return <SettingsPage />;
  // The source or the disk may need somebody before there is any data.
  if (page === 'alerts') return <AlertsPage />;
  // A file can be explored without any data of one's own.
  if (page === 'explore' && phase !== 'engine-failed') return <ExploreRoom />;
  // There is data, but it can't be read: the notice says so, and an empty page would say otherwise.
  if (phase === 'engine-failed' || (phase === 'empty' && unreadable)) return null;
  if (phase === 'empty') return <EmptyLake />;
  const unknown = phase === 'ready' ? asked.filter((id) => !registry.some((one) => one.id === id)) : [];
  if (unknown.length > 0) {
    return <UnknownBranches unknown={unknown} known={asked.filter((id) => !unknown.includes(id))} />;
  }
  if (page === 'overview') return <OverviewPage />;
  if (page === 'forecast') return <ForecastPage />;
  if (page === 'staffing') return <StaffingPage />;
  if (page === 'report') return <ReportPage />;
  return page === 'quality' ? <QualityPage /> : <FootfallPage />;
}

function Notices() {
  const { t } = useTranslation();
  const lost = useApp((state) => state.connection === 'lost');
  const failed = useApp((state) => state.phase === 'engine-failed');
  const unreadable = useApp((state) => state.unreadable);
  const files = unreadable.join(', ');
  const reload = <Button onClick={() => location.reload()}>{t('notice.reload')}</Button>;
  return (
    <>
      {lost && <Notice tone="alert" testId="connection-lost" title={t('notice.lost')} hint={t('notice.lostHint')} />}
      {failed && <Notice tone="failure" title={t('notice.engine')} hint={t('notice.engineHint')} action={reload} />}
      {!lost && files && (
        <Notice
          tone="alert"
          testId="unreadable"
          title={t('notice.unreadable', { count: unreadable.length, files })}
          hint={t('notice.unreadableHint')}
          action={<Button onClick={openBackfill}>{t('backfill.title')}</Button>}
        />
      )}
    </>
  );
}
