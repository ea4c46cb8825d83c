import { ActionIcon, Button, Popover } from '@mantine/core';
import { useState } from 'react';
import { periodWords } from '../../i18n/period-words.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Caret, Next, Previous } from '../../icons/icons.tsx';
import { useApp } from '../../state/app.ts';
import { neighbour } from '../../state/calendar-span.ts';
import { datesOf, type Period, PRESETS } from '../../state/period.ts';
import { reportWeek } from '../../state/report-week.ts';
import { show, useSelection } from '../../state/selection.ts';
import { PeriodCalendar } from './PeriodCalendar.tsx';
import classes from './PeriodPicker.module.css';

/**
 * Picks a preset period, dates of one's own, a week or a month, and walks from one to the next; presets end on the latest
 * day that has data.
 */
export function PeriodPicker() {
  const words = useWords();
  const { t, formats } = words;
  const [opened, setOpened] = useState(false);
  const period = useShownPeriod();
  const latest = useApp((state) => state.latestDate);
  const label = latest
    ? periodWords(period, latest, words)
    : t(typeof period === 'string' ? `period.${period}` : 'period.custom');
  const choose = (chosen: Period) => {
    setOpened(false);
    show({ period: chosen });
  };
  return (
    <div className={classes.picker}>
      <Popover opened={opened} onChange={setOpened} position="bottom-start" shadow="md" withinPortal={false} trapFocus>
        <Popover.Target>
          <Button
            variant="default"
            rightSection={<Caret />}
            disabled={!latest}
            aria-label={`${t('period.label')} : ${label}`}
            data-testid="period-picker"
            onClick={() => setOpened(!opened)}
          >
            {label}
          </Button>
        </Popover.Target>
        <Popover.Dropdown aria-label={t('period.label')} className={classes.panel}>
          <div className={classes.presets}>
            {PRESETS.map((preset) => (
              <Button
                key={preset}
                variant={preset === period ? 'light' : 'subtle'}
                size="compact-sm"
                justify="space-between"
                rightSection={
                  latest && (
                    <span className={classes.dates}>
                      {formats.shortDates(datesOf(preset, latest), latest.slice(0, 4))}
                    </span>
                  )
                }
                aria-pressed={preset === period}
                data-testid={`period-${preset}`}
                onClick={() => choose(preset)}
              >
                {t(`period.${preset}`)}
              </Button>
            ))}
          </div>
          <PeriodCalendar choose={choose} />
        </Popover.Dropdown>
      </Popover>
      <Walk />
    </div>
  );
}

/** The period that the page shows: a report is of one week, whatever else is chosen. */
function useShownPeriod(): Period {
  const period = useSelection((selection) => selection.period);
  const weekly = useSelection((selection) => selection.page === 'report');
  const latest = useApp((state) => state.latestDate);
  return weekly && latest ? reportWeek(period, latest) : period;
}

/** To the period before or after, as long as there is data there. */
function Walk() {
  const { t } = useWords();
  const period = useShownPeriod();
  const first = useApp((state) => state.firstDate);
  const latest = useApp((state) => state.latestDate);
  if (!first || !latest) return null;
  const range = datesOf(period, latest);
  const go = (by: -1 | 1) => () => show({ period: neighbour(period, latest, by) });
  return (
    <>
      <ActionIcon
        variant="default"
        size={36}
        disabled={range.from <= first}
        aria-label={t('period.before')}
        title={t('period.before')}
        data-testid="period-before"
        onClick={go(-1)}
      >
        <Previous />
      </ActionIcon>
      <ActionIcon
        variant="default"
        size={36}
        disabled={range.to > latest}
        aria-label={t('period.after')}
        title={t('period.after')}
        data-testid="period-after"
        onClick={go(1)}
      >
        <Next />
      </ActionIcon>
    </>
  );
}
