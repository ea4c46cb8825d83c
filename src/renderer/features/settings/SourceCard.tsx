import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { SourceOutcome } from '../../../shared/settings.ts';
import { Card } from '../../card/Card.tsx';
import { changeSource } from '../../data/settings-api.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useApp } from '../../state/app.ts';
import classes from './Settings.module.css';

/** Where readings come from: said, another address tried, and changed to once it answers. */
export function SourceCard() {
  const { t } = useWords();
  const embedded = useApp((state) => state.status?.source.embedded);
  const url = useApp((state) => state.status?.source.url ?? '');
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  const [outcome, setOutcome] = useState<SourceOutcome | 'unreachable' | null>(null);
  const answers = outcome !== null && outcome !== 'unreachable' && outcome.refused === null;
  const ask = async (dryRun: boolean) => {
    if (typed.trim() === '' || busy) return;
    setBusy(true);
    setOutcome(await changeSource(typed.trim(), dryRun).catch(() => 'unreachable' as const));
    setBusy(false);
  };
  return (
    <Card title={t('settings.source.title')} testId="settings-source">
      <p className={classes.lead}>
        {embedded === undefined ? '…' : embedded ? t('settings.source.embedded') : t('settings.source.at', { url })}
      </p>
      <div className={classes.asked}>
        <TextInput
          className={classes.grow ?? ''}
          size="sm"
          type="url"
          label={t('settings.source.address')}
          placeholder={t('settings.source.placeholder')}
          value={typed}
          error={outcome !== null && !answers}
          onChange={({ currentTarget }) => {
            setTyped(currentTarget.value);
            setOutcome(null);
          }}
          onKeyDown={({ key }) => key === 'Enter' && void ask(true)}
          data-testid="source-address"
        />
        <Button size="sm" variant="light" loading={busy} disabled={typed.trim() === ''} onClick={() => void ask(true)}>
          {t('settings.source.try')}
        </Button>
        <Button size="sm" disabled={!answers || outcome.changed || busy} onClick={() => void ask(false)}>
          {t('settings.source.change')}
        </Button>
      </div>
      <p className={classes.effect} role="status" data-testid="source-outcome">
        {busy ? t('settings.source.trying') : outcome && <Said outcome={outcome} />}
      </p>
    </Card>
  );
}

function Said({ outcome }: { outcome: SourceOutcome | 'unreachable' }) {
  const { t, formats } = useWords();
  const now = useApp((state) => Date.parse(state.status?.now ?? ''));
  if (outcome === 'unreachable') return <span className={classes.wrong}>{t('settings.form.unreachable')}</span>;
  const { refused, branches, latest_slot, changed } = outcome;
  if (refused) return <span className={classes.wrong}>{t(`settings.source.refused.${refused.code}`)}</span>;
  const count = branches ?? 0;
  const answers =
    latest_slot === null
      ? t('settings.source.answersEmpty', { count })
      : t('settings.source.answers', { count, until: formats.instant(Date.parse(latest_slot), now) });
  return <>{changed ? t('settings.source.changed') : answers}</>;
}
