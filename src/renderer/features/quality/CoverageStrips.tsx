import { useTranslation } from 'react-i18next';
import { Card } from '../../card/Card.tsx';
import { capital } from '../../charts/day-sentences.ts';
import type { BranchCoverage, CoverageDay } from '../../data/queries/coverage-days.ts';
import { useWords } from '../../i18n/use-words.ts';
import type { Words } from '../../i18n/words.ts';
import type { DateRange } from '../../state/period.ts';
import { openStory } from '../story/open.ts';
import { useBranchName } from '../story/use-branch-name.ts';
import { axisTexts } from './axis.ts';
import { bucketRange, bucketsOf } from './buckets.ts';
import { CoverageMark, coverageState } from './CoverageMark.tsx';
import classes from './QualityPage.module.css';
import { StripFoot } from './StripFoot.tsx';
import { StripGrid, type StripRow } from './StripGrid.tsx';
import { useFirstRows } from './use-first-rows.ts';

interface Props {
  range: DateRange;
  /** The ones shown, the worst first. */
  branches: readonly BranchCoverage[];
  /** How many there are besides. */
  others: number;
  busy: boolean;
}

const KEYS = ['whole', 'part', 'gap'] as const;

/** A row per branch, a cell per day: how much of it could be trusted, and how much was estimated. */
export function CoverageStrips({ range, branches, others, busy }: Props) {
  const { t } = useTranslation();
  const words = useWords();
  const nameOf = useBranchName();
  const buckets = bucketsOf(range);
  const { shown, more, showAll } = useFirstRows(branches);
  const rows = shown.map(
    ({ branch, coverage, days }): StripRow => ({
      id: branch,
      name: nameOf(branch),
      figure: words.formats.share(coverage),
      cells: buckets.starts.map((start, cell) => {
        const day = days.get(start);
        const state = coverageState(day);
        const dates = bucketRange(buckets, cell, range);
        const told = buckets.days === 1 ? words.formats.longDate(start) : words.formats.dates(dates);
        return {
          mark: <CoverageMark state={state} coverage={day?.coverage ?? 0} />,
          state,
          sentences: [
            capital(t('quality.coverage.cell', { date: told, branch: nameOf(branch) })),
            ...daySentences(day, words),
          ],
        };
      }),
    }),
  );
  return (
    <Card
      title={t('quality.coverage.title')}
      testId="quality-coverage"
      busy={busy}
      aside={KEYS.map((state) => (
        <span key={state} className={classes.key}>
          <span className={classes.keyMark}>
            <CoverageMark state={state} coverage={0.6} />
          </span>
          {t(`quality.coverage.${state}`)}
        </span>
      ))}
    >
      {branches.length === 0 ? (
        <p className={classes.hint}>{t('quality.coverage.none')}</p>
      ) : (
        <StripGrid
          label={t('quality.coverage.title')}
          description={t('quality.grid.keys')}
          testId="coverage-strips"
          heads={{
            name: t('quality.grid.branch'),
            cells: axisTexts(buckets, words),
            figure: t('quality.coverage.mean'),
          }}
          rows={rows}
          onOpen={(row, cell) => openStory({ of: 'day', date: buckets.starts[cell] ?? range.from, branch: row.id })}
        />
      )}
      <StripFoot days={buckets.days} shown={shown.length} more={more} others={others} onMore={showAll} />
    </Card>
  );
}

function daySentences(day: CoverageDay | undefined, { t, formats }: Words): string[] {
  if (!day) return [t('quality.coverage.absent')];
  if (day.hoursOpen === 0 || day.coverage === null) return [t('quality.coverage.closed')];
  return [
    t('quality.coverage.usable', { share: formats.share(day.coverage) }),
    ...(day.imputedShare > 0
      ? [t('quality.coverage.imputed', { share: formats.atLeastOnePercent(day.imputedShare) })]
      : []),
    ...(day.hoursMissing > 0
      ? [t('quality.coverage.missing', { count: day.hoursMissing, value: formats.integer(day.hoursMissing) })]
      : []),
  ];
}
