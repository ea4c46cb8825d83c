import { useTranslation } from 'react-i18next';
import { useApp } from '../../state/app.ts';
import { RunRow } from './RunRow.tsx';
import classes from './Runs.module.css';

const COLUMNS = ['what', 'range', 'state', 'started', 'duration', 'hours', 'readings', 'failed', 'note'] as const;
const NUMBERS: readonly (typeof COLUMNS)[number][] = ['duration', 'hours', 'readings', 'failed'];

/** What ran and what runs, newest first. */
export function Runs() {
  const { t } = useTranslation();
  const jobs = useApp((state) => state.status?.jobs);
  const now = useApp((state) => state.status?.now);
  return (
    <div className={classes.card}>
      <h2 className={classes.title}>{t('runs.title')}</h2>
      {jobs?.length === 0 && <p className={classes.none}>{t('runs.none')}</p>}
      {jobs && jobs.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        <section className={classes.scroll} tabIndex={0} aria-label={t('runs.title')}>
          <table className={classes.table} data-testid="runs">
            <thead>
              <tr>
                {COLUMNS.map((column) => (
                  <th key={column} scope="col" className={NUMBERS.includes(column) ? classes.number : classes[column]}>
                    {t(`runs.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {jobs.map((job) => (
                <RunRow key={job.id} job={job} now={Date.parse(now ?? job.started_at)} />
              ))}
            </tbody>
          </table>
        </section>
      )}
    </div>
  );
}
