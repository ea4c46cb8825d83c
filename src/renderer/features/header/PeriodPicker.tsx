import { Button, Popover } from '@mantine/core';
import { DatePicker } from '@mantine/dates';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays } from '../../../shared/slots.ts';
import { formatsOf } from '../../i18n/format.ts';
import { useApp } from '../../state/app.ts';
import { datesOf, type Period, PRESETS } from '../../state/period.ts';
import { show, useSelection } from '../../state/selection.ts';
import { Caret } from './icons.tsx';
import classes from './PeriodPicker.module.css';

/** Picks a preset period or dates of one's own; presets end on the latest day that has data. */
export function PeriodPicker() {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const period = useSelection((selection) => selection.period);
  const formats = formatsOf(useSelection((selection) => selection.language));
  const first = useApp((state) => state.firstDate);
  const latest = useApp((state) => state.latestDate);
  const dates = latest ? datesOf(period, latest) : null;
  const [draft, setDraft] = useState<[string | null, string | null] | null>(null);
  const label = typeof period === 'string' ? t(`period.${period}`) : formats.dates(period);

  const choose = (chosen: Period) => {
    setOpened(false);
    setDraft(null);
    show({ period: chosen });
  };
  const draw = (range: [string | null, string | null]) => {
    const [from, last] = range;
    if (from && last) choose({ from, to: addDays(last, 1) });
    else setDraft(range);
  };

  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      onClose={() => setDraft(null)}
      position="bottom-start"
      shadow="md"
      withinPortal={false}
      trapFocus
    >
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
              justify="flex-start"
              aria-pressed={preset === period}
              data-testid={`period-${preset}`}
              onClick={() => choose(preset)}
            >
              {t(`period.${preset}`)}
            </Button>
          ))}
        </div>
        <DatePicker
          type="range"
          allowSingleDateInRange
          ariaLabels={t('calendar', { returnObjects: true })}
          value={draft ?? (dates ? [dates.from, addDays(dates.to, -1)] : [null, null])}
          {...(first && latest && { minDate: first, maxDate: latest })}
          {...(dates && { defaultDate: addDays(dates.to, -1) })}
          onChange={draw}
          aria-label={t('period.custom')}
        />
      </Popover.Dropdown>
    </Popover>
  );
}
