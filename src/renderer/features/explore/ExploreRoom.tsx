import { Button, Skeleton } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Notice } from '../../notice/Notice.tsx';
import classes from './Explore.module.css';

// Its editor weighs more than all other pages: it comes once it is asked for.
const Page = lazy(() => import('./ExplorePage.tsx').catch(() => ({ default: NotLoaded })));

/** The Explore page, loaded when it is first shown. */
export function ExploreRoom() {
  const { t } = useTranslation();
  const waiting = (
    <main className={classes.page}>
      <Skeleton height={320} role="status" aria-label={t('explore.loading')} />
    </main>
  );
  return (
    <Suspense fallback={waiting}>
      <Page />
    </Suspense>
  );
}

function NotLoaded() {
  const { t } = useTranslation();
  const reload = <Button onClick={() => location.reload()}>{t('notice.reload')}</Button>;
  return (
    <main className={classes.page}>
      <Notice tone="failure" title={t('explore.failed')} hint={t('explore.failedHint')} action={reload} />
    </main>
  );
}
