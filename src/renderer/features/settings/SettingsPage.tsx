import { useTranslation } from 'react-i18next';
import type { HomeFacts } from '../../../shared/settings.ts';
import { Card } from '../../card/Card.tsx';
import { useWords } from '../../i18n/use-words.ts';
import { Notice } from '../../notice/Notice.tsx';
import { useApp } from '../../state/app.ts';
import { ChannelsCard } from '../alerts/ChannelsCard.tsx';
import { useSize } from '../explore/use-size.ts';
import { BranchesCard } from './branches/BranchesCard.tsx';
import { DesktopCard } from './DesktopCard.tsx';
import { DisplayCard } from './DisplayCard.tsx';
import { GroupsCard } from './GroupsCard.tsx';
import classes from './Settings.module.css';
import { SourceCard } from './SourceCard.tsx';
import { useFacts } from './use-facts.ts';

/** What is set for this home: how things show, groups, branches, the source. */
export function SettingsPage() {
  const { t } = useTranslation();
  const { data: facts, error } = useFacts();
  return (
    <main className={classes.page} data-testid="settings">
      <FirstLine />
      {error && <Notice tone="failure" title={t('settings.failed')} hint={t('settings.failedHint')} />}
      {facts?.damaged && (
        <Notice
          tone="alert"
          testId="settings-damaged"
          title={t('settings.damaged')}
          hint={t('settings.damagedHint', { file: facts.damaged })}
        />
      )}
      <DisplayCard />
      <GroupsCard />
      <BranchesCard />
      <SourceCard />
      <ChannelsCard />
      {facts?.host === 'desktop' && <DesktopCard />}
      <HomeCard facts={facts} />
    </main>
  );
}

function FirstLine() {
  const { t, formats } = useWords();
  const branches = useApp((state) => state.branches.length);
  const url = useApp((state) => state.status?.source.url ?? '');
  const embedded = useApp((state) => state.status?.source.embedded ?? true);
  const source = embedded ? t('settings.source.simulator') : url;
  return (
    <div className={classes.first}>
      <h1 className={classes.heading}>
        {branches > 0
          ? t('settings.heading', { count: branches, number: formats.integer(branches), source })
          : t('settings.headingEmpty')}
      </h1>
      <p className={classes.lead}>{t('settings.saved')}</p>
    </div>
  );
}

function HomeCard({ facts }: { facts: HomeFacts | null }) {
  const { t } = useTranslation();
  const size = useSize();
  return (
    <Card title={t('settings.home.title')} testId="settings-home">
      <dl className={classes.facts}>
        <dt>{t('settings.home.folder')}</dt>
        <dd>{facts?.home ?? '…'}</dd>
        <dt>{t('settings.home.size')}</dt>
        <dd>{facts ? size(facts.lake_bytes ?? 0) : '…'}</dd>
        <dt>{t('settings.home.version')}</dt>
        <dd>{facts?.version ?? '…'}</dd>
      </dl>
    </Card>
  );
}
