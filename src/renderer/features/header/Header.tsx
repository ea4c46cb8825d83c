import { useTranslation } from 'react-i18next';
import { BranchPicker } from './BranchPicker.tsx';
import { Freshness } from './Freshness.tsx';
import classes from './Header.module.css';
import { Mark } from './icons.tsx';
import { PeriodPicker } from './PeriodPicker.tsx';
import { Preferences } from './Preferences.tsx';

/** What is looked at, how fresh it is, and how it is shown; the same on every page. */
export function Header() {
  const { t } = useTranslation();
  return (
    <header className={classes.bar}>
      <div className={classes.inner}>
        <span className={classes.name}>
          <Mark />
          {t('app.name')}
        </span>
        <BranchPicker />
        <PeriodPicker />
        <div className={classes.end}>
          <Freshness />
          <Preferences />
        </div>
      </div>
    </header>
  );
}
