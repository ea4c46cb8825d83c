import { useTranslation } from 'react-i18next';
import { useWords } from '../../i18n/use-words.ts';
import { Notice } from '../../notice/Notice.tsx';
import { useApp } from '../../state/app.ts';
import classes from './FootfallPage.module.css';

/** Says that the chosen period lies outside of the data, and which period would not. */
export function OutsideTheLake() {
  const { t } = useTranslation();
  const { formats } = useWords();
  const first = useApp((state) => state.firstDate);
  const latest = useApp((state) => state.latestDate);
  if (!first || !latest) return null;
  const hint = t('footfall.nothingHint', { from: formats.date(first), to: formats.date(latest) });
  return (
    <main className={classes.page}>
      <Notice tone="alert" title={t('footfall.nothing')} hint={hint} testId="outside" />
    </main>
  );
}
