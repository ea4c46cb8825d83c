import { useTranslation } from 'react-i18next';
import type { KeyFigures } from '../../data/queries/key-figures.ts';
import { formatsOf } from '../../i18n/format.ts';
import { useApp } from '../../state/app.ts';
import type { DateRange } from '../../state/period.ts';
import { useSelection } from '../../state/selection.ts';
import { useScopeIds } from '../../state/use-scope.ts';
import classes from './Title.module.css';

interface Props {
  range: DateRange | null;
  figures: KeyFigures | null;
}

/** What the page is about: which branches, which dates, and over how many branches it sums. */
export function Title({ range, figures }: Props) {
  const { t } = useTranslation();
  const formats = formatsOf(useSelection((selection) => selection.language));
  const chosen = useScopeIds();
  const branches = useApp((state) => state.branches);
  const names = branches.filter(({ id }) => chosen.includes(id)).map(({ name }) => name);
  const title =
    chosen.length === 0
      ? t('footfall.titleAll')
      : names.length === 1
        ? t('footfall.title', { branches: names[0] })
        : t('footfall.titleSeveral', { count: chosen.length });
  const total = chosen.length || branches.length;
  return (
    <div className={classes.title}>
      <h1 className={classes.heading}>{title}</h1>
      {range && <p className={classes.dates}>{formats.dates(range)}</p>}
      {figures && total > 1 && (
        <p className={classes.sums} data-testid="branches-counted" data-value={figures.branchesCounted}>
          {figures.branchesCounted === total
            ? t('footfall.allCounted', { total })
            : t('footfall.someCounted', { counted: figures.branchesCounted, total })}
        </p>
      )}
    </div>
  );
}
