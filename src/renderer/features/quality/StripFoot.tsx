import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useWords } from '../../i18n/use-words.ts';
import classes from './QualityPage.module.css';

interface Props {
  /** Days that a cell stands for. */
  days: number;
  /** Rows shown, rows that can be shown, and rows that are left out because they do better. */
  shown: number;
  more: number;
  others: number;
  onMore: () => void;
  /** How the strips are used and read. */
  hint?: string;
}

/** Below strips: the way to more rows, and what must be known to read them. */
export function StripFoot({ days, shown, more, others, onMore, hint = '' }: Props) {
  const { t } = useTranslation();
  const { formats } = useWords();
  const told = [
    hint,
    days > 1 ? t('quality.grid.bucketed', { days }) : '',
    more === 0 && others > 0 ? t('quality.grid.others', { count: others, value: formats.integer(others), shown }) : '',
  ].filter((sentence) => sentence !== '');
  return (
    <>
      {more > 0 && (
        <Button variant="subtle" size="compact-sm" mt={4} onClick={onMore}>
          {t('quality.corrections.more', { count: more, value: formats.integer(more) })}
        </Button>
      )}
      {told.length > 0 && <p className={classes.foot}>{told.join(' ')}</p>}
    </>
  );
}
