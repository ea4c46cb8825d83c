import { useTranslation } from 'react-i18next';
import type { KeyFigures } from '../../data/queries/key-figures.ts';
import { useWords } from '../../i18n/use-words.ts';
import type { DateRange } from '../../state/period.ts';
import classes from './QualityPage.module.css';

interface Props {
  range: DateRange | null;
  figures: KeyFigures | null;
  /** How many sensors need a look; null until it is known. */
  looks: number | null;
}

/** The answer to "can I trust the figures?", in one sentence; below it what was done about the rest. */
export function FirstLine({ range, figures, looks }: Props) {
  const { t } = useTranslation();
  const { formats } = useWords();
  const sentence = () => {
    if (!figures) return '\u00a0';
    if (figures.coverage === null) return t('quality.unknown');
    const share = formats.share(figures.coverage);
    if (looks === null) return `${t('quality.trusted', { share })}…`;
    return looks === 0
      ? t('quality.calm', { share })
      : t('quality.look', { share, count: looks, value: formats.integer(looks) });
  };
  return (
    <div className={classes.first} role="status" data-testid="quality-answer" data-looks={looks ?? ''}>
      <h1 className={classes.heading}>{sentence()}</h1>
      <p className={classes.meaning}>
        {range && `${formats.dates(range)}. `}
        {figures && t('quality.meaning', { imputed: formats.atLeastOnePercent(figures.imputedShare) })}
      </p>
    </div>
  );
}
