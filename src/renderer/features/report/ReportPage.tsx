import { Button } from '@mantine/core';
import { useWords } from '../../i18n/use-words.ts';
import { Notice } from '../../notice/Notice.tsx';
import { useApp } from '../../state/app.ts';
import { reportWeek } from '../../state/report-week.ts';
import { useSelection } from '../../state/selection.ts';
import { useScope } from '../../state/use-scope.ts';
import classes from './Report.module.css';
import { ReportSheet } from './ReportSheet.tsx';
import { MAX_SHEETS, sheetsOf } from './sheets.ts';

/** The report of a week: an A4 page for each branch that was chosen, or one for a group or the whole network. */
export function ReportPage() {
  const words = useWords();
  const { t } = words;
  const period = useSelection((selection) => selection.period);
  const latest = useApp((state) => state.latestDate);
  const branches = useApp((state) => state.branches);
  const scope = useScope();
  if (!latest) return <main className={classes.page} aria-busy />;
  const week = reportWeek(period, latest);
  const sheets = sheetsOf(scope, branches, words);
  return (
    <main className={classes.page}>
      <div className={classes.bar}>
        <div className={classes.about}>
          <h1 className={classes.heading}>{t('report.title')}</h1>
          <p className={classes.hint}>{t('report.hint')}</p>
        </div>
        <Button onClick={() => window.print()} data-testid="print">
          {t('report.print')}
        </Button>
      </div>
      {scope.of === 'branches' && scope.ids.length > MAX_SHEETS && (
        <Notice tone="alert" title={t('report.cut', { count: MAX_SHEETS })} hint={t('report.cutHint')} />
      )}
      {sheets.map((sheet) => (
        <ReportSheet key={sheet.name + sheet.ids.join()} sheet={sheet} week={week} />
      ))}
    </main>
  );
}
