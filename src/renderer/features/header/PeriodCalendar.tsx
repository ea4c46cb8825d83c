import { SegmentedControl } from '@mantine/core';
import { DatePicker, MonthPicker } from '@mantine/dates';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays } from '../../../shared/slots.ts';
import { useApp } from '../../state/app.ts';
import { calendarSpan, monthOf, weekOf } from '../../state/calendar-span.ts';
import { type DateRange, datesOf } from '../../state/period.ts';
import { useSelection } from '../../state/selection.ts';
import classes from './PeriodPicker.module.css';

const UNITS = ['days', 'weeks', 'months'] as const;
type Unit = (typeof UNITS)[number];

/** A calendar to choose dates from: from one day to another, a whole ISO week, or a whole month. */
export function PeriodCalendar({ choose }: { choose: (range: DateRange) => void }) {
  const { t } = useTranslation();
  const period = useSelection((selection) => selection.period);
  const first = useApp((state) => state.firstDate);
  const latest = useApp((state) => state.latestDate);
  const dates = latest ? datesOf(period, latest) : null;
  const span = dates && calendarSpan(dates)?.is;
  const weekly = useSelection((selection) => selection.page === 'report');
  const [unit, setUnit] = useState<Unit>(weekly || span === 'week' ? 'weeks' : span === 'month' ? 'months' : 'days');
  const shared = {
    ariaLabels: t('calendar', { returnObjects: true }),
    'aria-label': t('period.custom'),
    ...(first && latest && { minDate: first, maxDate: latest }),
    ...(dates && { defaultDate: addDays(dates.to, -1) }),
  };
  return (
    <div className={classes.calendar}>
      <SegmentedControl
        fullWidth
        size="xs"
        value={unit}
        onChange={(value) => setUnit(value as Unit)}
        data={UNITS.map((value) => ({ value, label: t(`period.${value}`) }))}
        aria-label={t('period.by')}
      />
      {unit === 'days' && <Days dates={dates} choose={choose} shared={shared} />}
      {unit === 'weeks' && (
        <DatePicker
          {...shared}
          withWeekNumbers
          value={null}
          getDayProps={(date) => ({
            inRange: dates !== null && span === 'week' && date >= dates.from && date < dates.to,
          })}
          onChange={(date) => date && choose(weekOf(date))}
        />
      )}
      {unit === 'months' && (
        <MonthPicker
          {...shared}
          value={span === 'month' && dates ? dates.from : null}
          onChange={(month) => month && choose(monthOf(month))}
        />
      )}
    </div>
  );
}

function Days({
  dates,
  choose,
  shared,
}: {
  dates: DateRange | null;
  choose: (range: DateRange) => void;
  shared: { ariaLabels: object; 'aria-label': string; minDate?: string; maxDate?: string; defaultDate?: string };
}) {
  const [draft, setDraft] = useState<[string | null, string | null] | null>(null);
  return (
    <DatePicker
      {...shared}
      type="range"
      allowSingleDateInRange
      value={draft ?? (dates ? [dates.from, addDays(dates.to, -1)] : [null, null])}
      onChange={(range) => {
        const [from, last] = range;
        if (from && last) choose({ from, to: addDays(last, 1) });
        else setDraft(range);
      }}
    />
  );
}
