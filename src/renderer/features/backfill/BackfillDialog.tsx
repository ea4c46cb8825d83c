import { Button, Group, Modal } from '@mantine/core';
import { DatePickerInput } from '@mantine/dates';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackfillPlan } from '../../../shared/app-api.ts';
import { addDays } from '../../../shared/slots.ts';
import { planBackfill, RefusedError, startBackfill } from '../../data/api.ts';
import { useLatest } from '../../data/use-latest.ts';
import { type Formats, formatsOf } from '../../i18n/format.ts';
import { closeBackfill, takeJob, useApp } from '../../state/app.ts';
import { useSelection } from '../../state/selection.ts';
import classes from './BackfillDialog.module.css';
import { lastDays } from './last-days.ts';

/** Chooses dates, says what is missing in them, and starts to get it. */
export function BackfillDialog() {
  const { t } = useTranslation();
  const opened = useApp((state) => state.backfillOpen);
  return (
    <Modal.Root opened={opened} onClose={closeBackfill} centered>
      <Modal.Overlay />
      <Modal.Content>
        {/* Mantine's own header is a <header>, which would be a second banner of the page. */}
        <div className={classes.head}>
          <Modal.Title>{t('backfill.title')}</Modal.Title>
          <Modal.CloseButton aria-label={t('backfill.close')} />
        </div>
        <Modal.Body>
          <BackfillForm />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

function BackfillForm() {
  const { t } = useTranslation();
  const formats = formatsOf(useSelection((selection) => selection.language));
  const now = useApp((state) => state.status?.now);
  const [dates, setDates] = useState<[string | null, string | null]>(() => {
    const { from, to } = lastDays(now);
    return [from, addDays(to, -1)];
  });
  const [refusal, setRefusal] = useState<Error | null>(null);
  const [from, last] = dates;
  const range = from && last ? { from, to: addDays(last, 1) } : null;
  const plan = useLatest(range && `${range.from}|${range.to}`, () => planBackfill(range ?? { from: '', to: '' }));
  const error = refusal ?? (plan.pending ? null : plan.error);

  const start = async () => {
    if (!range) return;
    try {
      takeJob(await startBackfill(range));
      closeBackfill();
    } catch (cause) {
      setRefusal(cause as Error);
    }
  };

  return (
    <>
      <p>{t('backfill.explain')}</p>
      <DatePickerInput
        type="range"
        label={t('backfill.range')}
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
      <p aria-live="polite" data-testid="backfill-plan">
        {error ? (
          <Refusal error={error} />
        ) : plan.pending || !plan.data ? (
          t('backfill.checking')
        ) : (
          <Plan plan={plan.data} formats={formats} />
        )}
      </p>
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
    </>
  );
}

const nothingToDo = (plan: BackfillPlan) => plan.slots_missing === 0 && plan.slots_to_transform === 0;

function Plan({ plan, formats }: { plan: BackfillPlan; formats: Formats }) {
  const { t } = useTranslation();
  if (nothingToDo(plan)) {
    return t('backfill.complete', { count: plan.slots, value: formats.integer(plan.slots) });
  }
  return t('backfill.plan', {
    missing: formats.integer(plan.slots_missing),
    slots: formats.integer(plan.slots),
    readings: formats.integer(plan.readings_expected),
  });
}

function Refusal({ error }: { error: Error }) {
  const { t } = useTranslation();
  return error instanceof RefusedError ? t('backfill.refused', { reason: error.message }) : t('backfill.unreachable');
}
