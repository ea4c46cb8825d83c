import { memo } from 'react';
import type { ComparedPeriod } from '../../data/queries/compared-days.ts';
import type { KeyFigures } from '../../data/queries/key-figures.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useApp } from '../../state/app.ts';
import type { DateRange } from '../../state/period.ts';
import { useScope } from '../../state/use-scope.ts';
import classes from './Title.module.css';
import { useComparedBranch } from './use-compared-branch.ts';

interface Props {
  range: DateRange | null;
  figures: KeyFigures | null;
  compared?: ComparedPeriod | null | undefined;
}

/** What the page is about: which branches, which dates, what they are held against, and over how many branches it sums. */
export const Title = memo(function Title({ range, figures, compared = null }: Props) {
  const { t, formats } = useWords();
  const { of, ids: chosen, group } = useScope();
  const otherBranch = useComparedBranch(compared);
  const branches = useApp((state) => state.branches);
  const names = branches.filter(({ id }) => chosen.includes(id)).map(({ name }) => name);
  const title =
    of === 'all'
      ? t('footfall.titleAll')
      : of === 'group'
        ? t('trend.titleGroup', { group })
        : names.length === 1
          ? t('footfall.title', { branches: names[0] })
          : t('footfall.titleSeveral', { count: chosen.length });
  const total = chosen.length || branches.length;
  return (
    <div className={classes.title}>
      <h1 className={classes.heading}>{title}</h1>
      {range && <p className={classes.dates}>{formats.dates(range)}</p>}
      {compared && (
        <p className={classes.compared} data-testid="compared-with">
          {otherBranch
            ? t('trend.comparedWithBranch', { name: otherBranch })
            : t('trend.comparedWith', { dates: formats.shortDates(compared.range, yearOf(range)) })}
        </p>
      )}
      {figures && total > 1 && (
        <p className={classes.sums} data-testid="branches-counted" data-value={figures.branchesCounted}>
          {figures.branchesCounted === total
            ? t('footfall.allCounted', { total })
            : t('footfall.someCounted', { counted: figures.branchesCounted, total })}
        </p>
      )}
    </div>
  );
});

/** The year that a range lies in: of dates in it, it need not be said again. */
const yearOf = (range: DateRange | null): string => range?.from.slice(0, 4) ?? '';
