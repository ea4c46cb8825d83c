import { Button, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { Notice } from '../../notice/Notice.tsx';
import { useApp } from '../../state/app.ts';
import { reportWeek } from '../../state/report-week.ts';
import { useSelection } from '../../state/selection.ts';
import { useScope } from '../../state/use-scope.ts';
import classes from './Report.module.css';
import { ReportSheet } from './ReportSheet.tsx';
import { MAX_SHEETS, type Sheet, sheetsOf } from './sheets.ts';

/** The report of a week: an A4 page for each branch that was chosen or of a group, or one for a group or the whole network together. */
export function ReportPage() {
  const words = useWords();
  const { t } = words;
  const period = useSelection((selection) => selection.period);
  const latest = useApp((state) => state.latestDate);
  const branches = useApp((state) => state.branches);
  const scope = useScope();
  const [each, setEach] = useState(false);
  const [ready, setReady] = useState<ReadonlySet<string>>(new Set());
  if (!latest) return <main className={classes.page} aria-busy />;
  const week = reportWeek(period, latest);
  const sheets = sheetsOf(scope, branches, each, words);
  return (
    <main className={classes.page}>
      <div className={classes.bar}>
        <div className={classes.about}>
          <h1 className={classes.heading}>{t('report.title')}</h1>
          <p className={classes.hint}>{t('report.hint')}</p>
        </div>
        {scope.of === 'group' && (
          <SegmentedControl
            value={each ? 'each' : 'together'}
            onChange={(value) => setEach(value === 'each')}
            data={[
              { value: 'together', label: t('report.together') },
              { value: 'each', label: t('report.each') },
            ]}
            aria-label={t('report.pages')}
          />
        )}
        {/* A page that is still being made would be printed empty. */}
        <Button
          onClick={() => window.print()}
          disabled={!sheets.every((sheet) => ready.has(keyOf(sheet)))}
          data-testid="print"
        >
          {t('report.print')}
        </Button>
      </div>
      {sheets.length === MAX_SHEETS && scope.ids.length > MAX_SHEETS && (
        <Notice tone="alert" title={t('report.cut', { count: MAX_SHEETS })} hint={t('report.cutHint')} />
      )}
      {sheets.map((sheet) => (
        <ReportSheet
          key={keyOf(sheet)}
          sheet={sheet}
          week={week}
          onShown={(shown) =>
            setReady((known) => {
              const others = [...known].filter((key) => key !== keyOf(sheet));
              return new Set(shown ? [...others, keyOf(sheet)] : others);
            })
          }
        />
      ))}
    </main>
  );
}

const keyOf = ({ name, ids }: Sheet): string => `${name}/${ids.join()}`;
