import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { show } from '../../../state/selection.ts';
import classes from './LeagueTable.module.css';

/** The branches chosen to be compared, and the way to see them side by side. */
export function Choice({ chosen, onForget }: { chosen: readonly string[]; onForget: () => void }) {
  const { t } = useTranslation();
  return (
    <div className={classes.choice} role="status">
      {chosen.length > 0 && (
        <>
          <span>{t('ranking.chosen', { count: chosen.length })}</span>
          {chosen.length < 2 && <span>{t('ranking.chooseMore')}</span>}
          <Button size="compact-sm" disabled={chosen.length < 2} onClick={() => show({ branches: chosen })}>
            {t('ranking.compareChosen')}
          </Button>
          <Button size="compact-sm" variant="subtle" onClick={onForget}>
            {t('ranking.forget')}
          </Button>
        </>
      )}
    </div>
  );
}
