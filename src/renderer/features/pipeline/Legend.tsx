import { useTranslation } from 'react-i18next';
import type { Partition } from '../../../shared/app-api.ts';
import { partition } from '../../../shared/app-api.ts';
import { formatsOf } from '../../i18n/format.ts';
import { useSelection } from '../../state/selection.ts';
import classes from './Legend.module.css';
import { StateMark } from './StateMark.tsx';

/** What each mark means, and how many dates of the year are so. */
export function Legend({ byDate }: { byDate: ReadonlyMap<string, Partition> }) {
  const { t } = useTranslation();
  const { integer } = formatsOf(useSelection((selection) => selection.language));
  const counts = new Map<string, number>();
  for (const { state } of byDate.values()) counts.set(state, (counts.get(state) ?? 0) + 1);
  return (
    <ul className={classes.legend}>
      {partition.shape.state.options.map((state) => (
        <li key={state} className={classes.key} data-testid={`count-${state}`} data-value={counts.get(state) ?? 0}>
          <span className={classes.mark}>
            <StateMark state={state} />
          </span>
          {t(`grid.states.${state}`)}
          <span className={classes.count}>{byDate.size > 0 && integer(counts.get(state) ?? 0)}</span>
        </li>
      ))}
    </ul>
  );
}
