import { useTranslation } from 'react-i18next';
import { useApp } from '../../state/app.ts';
import classes from './OlderComing.module.css';

/** Says that what is shown is of the newest days, as long as those before them are still to come. */
export function OlderComing() {
  const { t } = useTranslation();
  const coming = useApp((state) => state.olderComing !== null);
  return (
    <p className={classes.told} role="status" data-testid="older-coming">
      {coming && t('freshness.older')}
    </p>
  );
}
