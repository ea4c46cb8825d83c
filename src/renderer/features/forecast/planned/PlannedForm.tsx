import { Button, Checkbox, MultiSelect, NumberInput, SegmentedControl, TextInput } from '@mantine/core';
import { DatePickerInput } from '@mantine/dates';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays } from '../../../../shared/slots.ts';
import { useApp } from '../../../state/app.ts';
import { useScopeIds } from '../../../state/use-scope.ts';
import { decide, useDecisions } from '../../decisions/decide.ts';
import { whereBranches } from './branch-options.ts';
import classes from './PlannedForm.module.css';
import { inputsOf } from './planned.ts';

/** So many days ahead can something be planned. */
const MOST_DAYS_AHEAD = 365;
/** More than this in a hundred, above usual, nobody can expect. */
const MOST_PERCENT = 900;
const LEAST_PERCENT = -95;

/** What is planned, of which branches, when, and how many more or fewer are to be expected. @param today first local date that is not over */
export function PlannedForm({ today, onKept }: { today: string; onKept: () => void }) {
  const { t } = useTranslation();
  const registry = useApp((state) => state.branches);
  const scope = useScopeIds();
  const sending = useDecisions((state) => state.sending);
  const [kind, setKind] = useState<'closed' | 'event'>('event');
  const [branches, setBranches] = useState<string[]>(() => [...(scope.length > 0 ? scope : only(registry))]);
  const [dates, setDates] = useState<[string | null, string | null]>([null, null]);
  const [whole, setWhole] = useState(true);
  const [hours, setHours] = useState({ from: 9, to: 12 });
  const [percent, setPercent] = useState(20);
  const [name, setName] = useState('');
  const [asked, setAsked] = useState(false);
  const [from, last] = dates;
  const to = last ?? from;
  const problems = {
    branches: branches.length === 0 ? t('forecast.planned.noBranch') : null,
    dates: from === null ? t('forecast.planned.noDate') : null,
    hours: !whole && hours.from >= hours.to ? t('forecast.planned.noHour') : null,
    percent: kind === 'event' && percent === 0 ? t('forecast.planned.noChange') : null,
  };
  const keep = async () => {
    setAsked(true);
    if (Object.values(problems).some(Boolean) || from === null || to === null) return;
    const factor = kind === 'closed' ? 0 : 1 + percent / 100;
    for (const input of inputsOf({ branches, from, to, hours: whole ? null : hours, factor, name: name.trim() })) {
      if (!(await decide(input))) return;
    }
    onKept();
  };
  const shown = (problem: string | null) => (asked ? problem : null);
  return (
    <div className={classes.form} data-testid="plan-form">
      <SegmentedControl
        size="xs"
        value={kind}
        onChange={setKind}
        aria-label={t('forecast.planned.kind')}
        data={[
          { value: 'event', label: t('forecast.planned.event') },
          { value: 'closed', label: t('forecast.planned.closure') },
        ]}
      />
      <MultiSelect
        size="xs"
        className={classes.wide}
        label={t('branches.label')}
        searchable
        clearable
        hidePickedOptions
        nothingFoundMessage={t('branches.none')}
        data={whereBranches(registry)}
        value={branches}
        onChange={setBranches}
        error={shown(problems.branches)}
      />
      <DatePickerInput
        type="range"
        size="xs"
        className={classes.field}
        label={t('forecast.planned.dates')}
        value={dates}
        allowSingleDateInRange
        ariaLabels={t('calendar', { returnObjects: true })}
        valueFormat="D MMM YYYY"
        defaultDate={today}
        minDate={today}
        maxDate={addDays(today, MOST_DAYS_AHEAD)}
        onChange={setDates}
        error={shown(problems.dates)}
        data-testid="plan-dates"
      />
      <Checkbox
        size="xs"
        className={classes.check}
        label={t('forecast.planned.whole')}
        checked={whole}
        onChange={({ currentTarget }) => setWhole(currentTarget.checked)}
      />
      {!whole && (
        <>
          <Hour
            label={t('forecast.planned.fromHour')}
            value={hours.from}
            most={23}
            onChange={(value) => setHours({ ...hours, from: value })}
          />
          <Hour
            label={t('forecast.planned.toHour')}
            value={hours.to}
            most={24}
            onChange={(value) => setHours({ ...hours, to: value })}
            error={shown(problems.hours)}
          />
        </>
      )}
      {kind === 'event' && (
        <NumberInput
          size="xs"
          className={classes.field}
          label={t('forecast.planned.percent')}
          suffix=" %"
          step={10}
          min={LEAST_PERCENT}
          max={MOST_PERCENT}
          allowDecimal={false}
          value={percent}
          onChange={(value) => setPercent(Number(value) || 0)}
          error={shown(problems.percent)}
          data-testid="plan-percent"
        />
      )}
      <TextInput
        size="xs"
        className={classes.wide}
        label={t('forecast.planned.name')}
        placeholder={t('forecast.planned.namePlaceholder')}
        maxLength={120}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
        data-testid="plan-name"
      />
      <Button size="xs" loading={sending} onClick={() => void keep()} data-testid="plan-keep">
        {t('forecast.planned.keep')}
      </Button>
    </div>
  );
}

interface HourProps {
  label: string;
  value: number;
  most: number;
  onChange: (hour: number) => void;
  error?: string | null;
}

const Hour = ({ label, value, most, onChange, error }: HourProps) => (
  <NumberInput
    size="xs"
    className={classes.hour}
    label={label}
    suffix=" h"
    min={0}
    max={most}
    allowDecimal={false}
    allowNegative={false}
    clampBehavior="strict"
    value={value}
    onChange={(hour) => onChange(Number(hour) || 0)}
    error={error}
  />
);

/** The one branch there is; none of several. */
const only = (registry: readonly { id: string }[]): string[] =>
  registry.length === 1 ? registry.map(({ id }) => id) : [];
