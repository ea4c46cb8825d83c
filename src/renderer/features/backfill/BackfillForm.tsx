import { Button, Group, Radio, Stack } from '@mantine/core';
import { DatePickerInput } from '@mantine/dates';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type BackfillScope, backfillScope } from '../../../shared/app-api.ts';
import { addDays } from '../../../shared/slots.ts';
import { planBackfill, startBackfill } from '../../data/api.ts';
import { useLatest } from '../../data/use-latest.ts';
import { closeBackfill, takeJob, useApp } from '../../state/app.ts';
import classes from './BackfillDialog.module.css';
import { lastDays } from './last-days.ts';
import { nothingToDo, Plan, Refusal } from './Plan.tsx';
import { commandOf } from './range.ts';

/** Dates, scope, what they would do, and the start. Dates chosen in the grid of partitions are UTC, others local. */
export function BackfillForm() {
  const { t } = useTranslation();
  const now = useApp((state) => state.status?.now);
  const given = useApp((state) => state.backfillDates);
  const [dates, setDates] = useState<[string | null, string | null]>(() => {
    const { from, to } = given ?? lastDays(now);
    return [from, addDays(to, -1)];
  });
  const [scope, setScope] = useState<BackfillScope>('missing-and-failed');
  const [refusal, setRefusal] = useState<Error | null>(null);
  const [from, last] = dates;
  const command = from && last ? commandOf({ from, to: addDays(last, 1) }, scope, given !== null) : null;
  const plan = useLatest(command && JSON.stringify(command), () =>
    planBackfill(command ?? { from: '', to: '', scope }),
  );
  const error = refusal ?? (plan.pending ? null : plan.error);

  const start = async () => {
    if (!command) return;
    try {
      takeJob(await startBackfill(command));
      closeBackfill();
    } catch (cause) {
      setRefusal(cause as Error);
    }
  };

  return (
    <Stack gap="md">
      <p className={classes.text}>{t('backfill.explain')}</p>
      <DatePickerInput
        type="range"
        label={t(given ? 'backfill.rangeUtc' : 'backfill.range')}
        value={dates}
        allowSingleDateInRange
        ariaLabels={t('calendar', { returnObjects: true })}
        valueFormat="D MMMM YYYY"
        {...(now && { maxDate: now.slice(0, 10) })}
        onChange={(chosen) => {
          setRefusal(null);
          setDates(chosen);
        }}
      />
      <Radio.Group
        label={t('backfill.scope')}
        value={scope}
        onChange={(chosen) => setScope(backfillScope.parse(chosen))}
      >
        <Stack gap={6} mt={6}>
          {backfillScope.options.map((one) => (
            <Radio key={one} value={one} label={t(`backfill.scopes.${one}`)} data-testid={`scope-${one}`} />
          ))}
        </Stack>
      </Radio.Group>
      <div
        className={classes.plan}
        aria-live="polite"
        aria-busy={plan.pending}
        data-testid="backfill-plan"
        data-plan={plan.pending || !plan.data ? undefined : JSON.stringify(plan.data)}
      >
        {error ? <Refusal error={error} /> : plan.data ? <Plan plan={plan.data} /> : t('backfill.checking')}
      </div>
      <Group justify="flex-end">
        <Button variant="default" onClick={closeBackfill}>
          {t('backfill.close')}
        </Button>
        <Button
          disabled={plan.pending || !plan.data || nothingToDo(plan.data)}
          onClick={start}
          data-testid="backfill-start"
        >
          {t('backfill.start')}
        </Button>
      </Group>
    </Stack>
  );
}
