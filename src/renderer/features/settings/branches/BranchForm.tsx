import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { WEEKDAYS } from '../../../../shared/branch.ts';
import type { BranchCells, BranchField, BranchInUse } from '../../../../shared/branch-cells.ts';
import { BRANCH_FIELDS } from '../../../../shared/branch-cells.ts';
import { correctBranches } from '../../../data/settings-api.ts';
import { useLatest } from '../../../data/use-latest.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Dialog } from '../Dialog.tsx';
import { noteCorrected } from '../keep.ts';
import classes from '../Settings.module.css';
import { Effect } from './Effect.tsx';
import { cellText, problemSentence, TYPE_CHOICES, typeName } from './words.ts';

/** Corrects one branch: each field beside what the source says, and what keeping it would do. */
export function BranchForm({ branch, onClose }: { branch: BranchInUse; onClose: () => void }) {
  const words = useWords();
  const { t } = words;
  const { branch_id, cells, source } = branch;
  const [typed, setTyped] = useState<Partial<BranchCells>>({});
  const [sending, setSending] = useState(false);
  const [lost, setLost] = useState(false);
  const changed = BRANCH_FIELDS.filter((field) => typed[field] !== undefined && typed[field] !== cells[field]);
  const rows = [{ branch_id, cells: Object.fromEntries(changed.map((field) => [field, typed[field]])) }];
  const tried = useLatest(changed.length > 0 ? JSON.stringify(rows) : null, () => correctBranches(rows, true));
  const outcome = changed.length > 0 && !tried.pending ? tried.data : null;
  const right = outcome !== null && !tried.error && outcome.problems.length === 0 && outcome.changes.length > 0;
  const keep = async () => {
    if (!right || sending) return;
    setSending(true);
    try {
      const kept = await correctBranches(rows, false);
      if (kept.problems.length > 0) return;
      noteCorrected(kept);
      onClose();
    } catch {
      setLost(true);
    } finally {
      setSending(false);
    }
  };
  const field = (name: BranchField) => ({
    label: t(`settings.branches.fields.${name}`),
    value: typed[name] ?? cells[name],
    description:
      source[name] === undefined
        ? undefined
        : t('settings.form.source', { value: cellText(words, name, source[name]) }),
    error: outcome?.problems.filter((one) => one.field === name).map((one) => problemSentence(words, one))[0],
    inputWrapperOrder: ['label' as const, 'input' as const, 'error' as const, 'description' as const],
    size: 'sm' as const,
    name,
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) => {
      setLost(false);
      setTyped({ ...typed, [name]: currentTarget.value });
    },
  });
  return (
    <Dialog title={t('settings.form.title', { name: cells.name })} onClose={onClose}>
      <form
        data-testid="branch-form"
        onSubmit={(event) => {
          event.preventDefault();
          void keep();
        }}
      >
        <Stack gap="sm">
          <fieldset className={classes.part}>
            <legend>{t('settings.form.identity')}</legend>
            <div className={classes.identity}>
              <TextInput {...field('name')} data-autofocus />
              <TextInput {...field('city')} />
              <TextInput {...field('region')} />
              <NativeSelect
                {...field('type')}
                data={TYPE_CHOICES.map((value) => ({ value, label: typeName(words, value) }))}
              />
            </div>
          </fieldset>
          <fieldset className={classes.part}>
            <legend>{t('settings.form.hours')}</legend>
            <p className={classes.lead}>{t('settings.form.hoursHint')}</p>
            <div className={classes.hours}>
              {WEEKDAYS.map((weekday) => (
                <TextInput key={weekday} {...field(weekday)} placeholder={t('settings.branches.closed')} />
              ))}
            </div>
          </fieldset>
          <fieldset className={classes.part}>
            <legend>{t('settings.form.life')}</legend>
            <p className={classes.lead}>
              {t('settings.form.holidaysHint')} {t('settings.form.dateHint')}
            </p>
            <div className={classes.hours}>
              <TextInput {...field('holidays')} />
              <TextInput {...field('opened_on')} />
              <TextInput {...field('closed_on')} />
            </div>
          </fieldset>
          <div className={classes.effect} aria-live="polite" data-testid="branch-effect">
            {changed.length === 0 && <p className={classes.lead}>{t('settings.form.nothing')}</p>}
            {changed.length > 0 && tried.pending && <p className={classes.lead}>{t('settings.form.trying')}</p>}
            {outcome && outcome.problems.length === 0 && <Effect outcome={outcome} />}
            {(lost || (changed.length > 0 && tried.error)) && (
              <p className={classes.wrong}>{t('settings.form.unreachable')}</p>
            )}
          </div>
          <Group justify="space-between">
            <Button
              variant="subtle"
              color="gray"
              disabled={Object.keys(source).length === 0}
              onClick={() => setTyped({ ...source })}
              data-testid="branch-restore"
            >
              {t('settings.form.restore')}
            </Button>
            <Group gap="sm">
              <Button variant="default" onClick={onClose}>
                {t('settings.form.close')}
              </Button>
              <Button type="submit" disabled={!right} loading={sending} data-testid="branch-keep">
                {t('settings.form.keep')}
              </Button>
            </Group>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
