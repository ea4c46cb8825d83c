import { useTranslation } from 'react-i18next';
import type { KeyFigures } from '../../data/queries/key-figures.ts';
import { useWords } from '../../i18n/use-words.ts';
import frame from '../../page/PageFrame.module.css';
import type { DateRange } from '../../state/period.ts';

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
    // A heading without words would be one that nobody can find.
    if (!figures) return t('pages.quality');
    if (figures.coverage === null) return t('quality.unknown');
    const share = formats.share(figures.coverage);
    if (looks === null) return `${t('quality.trusted', { share })}…`;
    return looks === 0
      ? t('quality.calm', { share })
      : t('quality.look', { share, count: looks, value: formats.integer(looks) });
  };
  return (
    <div className={frame.first} role="status" data-testid="quality-answer" data-looks={looks ?? ''}>
      <h1 className={frame.heading}>{sentence()}</h1>
      <p className={frame.meaning}>
        {range && `${formats.dates(range)}. `}
        {figures && t('quality.meaning', { imputed: formats.atLeastOnePercent(figures.imputedShare) })}
      </p>
    </div>
  );
}
