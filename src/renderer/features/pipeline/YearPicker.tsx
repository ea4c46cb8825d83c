import { ActionIcon, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Caret } from '../../icons/icons.tsx';
import { show } from '../../state/selection.ts';
import classes from './GridCard.module.css';

/** The year that the grid shows, with the ones before and after it. */
export function YearPicker({ year, today }: { year: number; today: string }) {
  const { t } = useTranslation();
  const now = Number(today.slice(0, 4));
  const go = (to: number) => show({ year: to === now ? null : to });
  const step = { variant: 'subtle', color: 'gray', size: 'sm' } as const;
  return (
    <Group gap={2} role="group" aria-label={t('grid.year')}>
      <ActionIcon {...step} aria-label={t('grid.previousYear')} onClick={() => go(year - 1)} data-testid="year-before">
        <span className={classes.before}>
          <Caret />
        </span>
      </ActionIcon>
      <strong aria-live="polite">{year}</strong>
      <ActionIcon
        {...step}
        aria-label={t('grid.nextYear')}
        disabled={year >= now}
        onClick={() => go(year + 1)}
        data-testid="year-after"
      >
        <span className={classes.after}>
          <Caret />
        </span>
      </ActionIcon>
    </Group>
  );
}
