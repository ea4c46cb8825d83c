import { LEAST_DAYS, type UnsureBranch } from '../../../shared/forecast.ts';
import { useWords } from '../../i18n/use-words.ts';
import type { Words } from '../../i18n/words.ts';
import { useBranchName } from '../story/use-branch-name.ts';
import classes from './ForecastPage.module.css';

/** So many branches are told by name. */
const MOST_NAMED = 5;

/** Branches that can't be forecast, and those of which little is known, each with the reason. */
export function UnsureCard({ unsure }: { unsure: readonly UnsureBranch[] }) {
  const words = useWords();
  const { t, formats } = words;
  const nameOf = useBranchName();
  const ordered = [...unsure].sort((a, b) => Number(a.lack === null) - Number(b.lack === null) || a.days - b.days);
  const others = ordered.length - MOST_NAMED;
  return (
    <ul className={classes.list} data-testid="forecast-unsure">
      {ordered.slice(0, MOST_NAMED).map((branch) => (
        <li key={branch.branch_id} className={classes.unsure} data-lack={branch.lack ?? 'none'}>
          <strong>{t('forecast.named', { name: nameOf(branch.branch_id) })}</strong> {whyUnsure(branch, words)}
        </li>
      ))}
      {others > 0 && (
        <li className={classes.quiet}>
          {t('forecast.unsure.others', { count: others, value: formats.integer(others) })}
        </li>
      )}
    </ul>
  );
}

function whyUnsure({ lack, days }: UnsureBranch, { t, formats }: Words): string {
  if (lack === null) return t('forecast.unsure.little', { count: days, value: formats.integer(days) });
  return t(`forecast.unsure.${lack}`, { least: LEAST_DAYS, days: formats.integer(days) });
}
