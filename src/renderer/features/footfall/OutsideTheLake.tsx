import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useWords } from '../../i18n/use-words.ts';
import { Notice } from '../../notice/Notice.tsx';
import frame from '../../page/PageFrame.module.css';
import { openBackfill, useApp } from '../../state/app.ts';
import { show } from '../../state/selection.ts';

/** Says that the chosen period lies outside of the data, and offers what leads back to it: a period that does not, or its data. */
export function OutsideTheLake() {
  const { t } = useTranslation();
  const { formats } = useWords();
  const first = useApp((state) => state.firstDate);
  const latest = useApp((state) => state.latestDate);
  if (!first || !latest) return null;
  const hint = t('footfall.nothingHint', { from: formats.date(first), to: formats.date(latest) });
  const actions = (
    <Group gap={8}>
      <Button onClick={() => show({ period: 'last-28' })} data-testid="outside-back">
        {t('period.last-28')}
      </Button>
      <Button variant="default" onClick={openBackfill}>
        {t('backfill.title')}
      </Button>
    </Group>
  );
  return (
    <main className={`${frame.page} ${frame.measured}`}>
      <Notice tone="alert" title={t('footfall.nothing')} hint={hint} testId="outside" action={actions} />
    </main>
  );
}
