import { isOfBranches, isOfDates } from '../../state/choice.ts';
import { useSelection } from '../../state/selection.ts';
import { PaletteButton } from '../palette/PaletteButton.tsx';
import { ViewsMenu } from '../views/ViewsMenu.tsx';
import { BranchPicker } from './BranchPicker.tsx';
import { ComparePicker } from './ComparePicker.tsx';
import { Freshness } from './Freshness.tsx';
import classes from './Header.module.css';
import { OlderComing } from './OlderComing.tsx';
import { PeriodPicker } from './PeriodPicker.tsx';
import { Preferences } from './Preferences.tsx';
import { ReportLink } from './ReportLink.tsx';

/**
 * What is looked at, how fresh it is, and how it is shown; the same on every page. The pickers stay
 * away where they would choose nothing.
 */
export function Header() {
  const page = useSelection((selection) => selection.page);
  const picked = isOfBranches(page);
  return (
    <header className={classes.bar}>
      <div className={classes.inner}>
        {picked && <BranchPicker />}
        {isOfDates(page) && <PeriodPicker />}
        {page === 'footfall' && <ComparePicker />}
        <div className={classes.end}>
          <OlderComing />
          <Freshness />
          <PaletteButton />
          {page === 'footfall' && <ReportLink />}
          <ViewsMenu />
          <Preferences />
        </div>
      </div>
    </header>
  );
}
