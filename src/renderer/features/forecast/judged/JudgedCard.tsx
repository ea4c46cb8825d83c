import type { JudgedAhead } from '../../../../shared/forecast.ts';
import { Card } from '../../../card/Card.tsx';
import { fetchJudged } from '../../../data/forecast-api.ts';
import { useLatest } from '../../../data/use-latest.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { useDataVersion } from '../../../state/app.ts';
import { useScopeIds } from '../../../state/use-scope.ts';
import { useBranchName } from '../../story/use-branch-name.ts';
import classes from '../ForecastPage.module.css';
import { weakBranches, weaknessOf } from './judged-words.ts';

const AHEAD = { 0: 'day', 6: 'week', 13: 'fortnight' } as const satisfies Record<JudgedAhead['ahead'], string>;

/** So many branches that can't be forecast well are told by name. */
const MOST_NAMED = 5;

/** How the forecasts of the last four weeks did, against what was counted and against last week, and which are weak. */
export function JudgedCard() {
  const words = useWords();
  const { t, formats } = words;
  const branches = useScopeIds();
  const version = useDataVersion();
  const nameOf = useBranchName();
  const { data, pending } = useLatest(`${branches.join(',')}|${version}`, (signal) => fetchJudged(branches, signal));
  const weak = data ? weakBranches(data.branches) : [];
  const [first] = data?.ahead ?? [];
  const others = weak.length - MOST_NAMED;
  return (
    <Card title={t('forecast.judged.title')} testId="forecast-judged" busy={pending}>
      {data && !first && <p className={classes.quiet}>{t('forecast.judged.none')}</p>}
      {first && (
        <>
          <p className={classes.told}>
            {t('forecast.judged.answer', {
              covered: formats.share(first.coverage),
              missed: first.wape === null ? '–' : formats.share(first.wape),
              count: first.hours,
              value: formats.integer(first.hours),
            })}{' '}
            {weak.length === 0 && weaknessOf(first) === null && t('forecast.judged.fine')}
          </p>
          <JudgedTable ahead={data?.ahead ?? []} />
        </>
      )}
      <ul className={classes.list}>
        {weak.slice(0, MOST_NAMED).map(({ branch, weakness }) => (
          <li key={branch.branch_id} className={classes.unsure} data-weak={weakness}>
            <strong>{t('forecast.named', { name: nameOf(branch.branch_id) })}</strong>{' '}
            {t(`forecast.judged.weak.${weakness}`, {
              missed: formats.share(branch.wape ?? 0),
              lastWeek: formats.share(branch.compared?.last_week ?? 0),
              covered: formats.share(branch.coverage),
            })}
          </li>
        ))}
        {others > 0 && (
          <li className={classes.quiet}>
            {t('forecast.judged.others', { count: others, value: formats.integer(others) })}
          </li>
        )}
      </ul>
    </Card>
  );
}

function JudgedTable({ ahead }: { ahead: readonly JudgedAhead[] }) {
  const { t, formats } = useWords();
  const share = (value: number | null | undefined) => (value == null ? '–' : formats.share(value));
  return (
    <table className={classes.table}>
      <caption className={classes.caption}>{t('forecast.judged.caption')}</caption>
      <thead>
        <tr>
          {(['made', 'missed', 'lastWeek', 'covered', 'hours'] as const).map((column) => (
            <th key={column} scope="col">
              {t(`forecast.judged.columns.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {ahead.map((one) => (
          <tr key={one.ahead} data-ahead={one.ahead}>
            <th scope="row">{t(`forecast.judged.ahead.${AHEAD[one.ahead]}`)}</th>
            <td data-value={one.wape ?? ''}>{share(one.wape)}</td>
            <td data-value={one.compared?.last_week ?? ''}>{share(one.compared?.last_week)}</td>
            <td data-value={one.coverage}>{share(one.coverage)}</td>
            <td data-value={one.hours}>{formats.integer(one.hours)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
