import { Button, NumberInput, SegmentedControl, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Correction, Story } from '../../../shared/app-api.ts';
import type { DecisionInput } from '../../../shared/decisions.ts';
import { formatSlot, HOUR_MS } from '../../../shared/slots.ts';
import { decide, useDecisions } from '../decisions/decide.ts';
import classes from './Decide.module.css';
import panel from './StoryPanel.module.css';

/** More people than this no hour of a branch has. */
const MOST_VISITORS = 20_000;

interface Props {
  story: Story;
  /** Corrections in a row that the hour is a part of. */
  runs: readonly Correction[];
}

/** What a person can decide about an hour: that its correction is right, or wrong, or another number, or a closed day. */
export function Decide({ story, runs }: Props) {
  const { t } = useTranslation();
  const sending = useDecisions((state) => state.sending);
  const [note, setNote] = useState('');
  const [scope, setScope] = useState<'hour' | 'run'>('hour');
  const [number, setNumber] = useState<number | null>(null);
  const { branch_id, hour, local_date } = story;
  const run = runs.reduce<Correction | null>(
    (longest, one) => (one.hours > (longest?.hours ?? 1) ? one : longest),
    null,
  );
  const span =
    scope === 'run' && run
      ? { branch_id, from: run.from, to: run.to }
      : { branch_id, from: hour, to: formatSlot(Date.parse(hour) + HOUR_MS) };
  const held = story.decisions[0]?.kind;
  const changed = story.doors.some(({ rule }) => rule !== null) || story.rule === 'reverted';
  const closed = story.quality === 'closed';

  const send = async (input: DecisionInput) => {
    if (!(await decide({ ...input, note }))) return;
    setNote('');
    setNumber(null);
  };
  const button = { variant: 'default', size: 'xs', loading: sending } as const;
  if (closed && story.rule !== 'closed-by-decision' && !changed) return null;
  return (
    <section className={panel.section} aria-labelledby="story-decide">
      <h3 id="story-decide" className={panel.sectionTitle}>
        {t('story.decide.title')}
      </h3>
      <div className={classes.form}>
        {run && changed && (
          <SegmentedControl
            size="xs"
            value={scope}
            onChange={setScope}
            aria-label={t('story.decide.about')}
            data={[
              { value: 'hour', label: t('story.decide.thisHour') },
              { value: 'run', label: t('story.decide.run', { count: run.hours }) },
            ]}
          />
        )}
        <TextInput
          size="xs"
          label={t('story.decide.note')}
          placeholder={t('story.decide.notePlaceholder')}
          maxLength={500}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          data-testid="decide-note"
        />
        <div className={classes.buttons}>
          {changed && held !== 'accept' && (
            <Button {...button} onClick={() => void send({ kind: 'accept', ...span })} data-testid="decide-accept">
              {t('story.decide.accept')}
            </Button>
          )}
          {changed && held !== 'revert' && story.visitors_raw !== null && (
            <Button {...button} onClick={() => void send({ kind: 'revert', ...span })} data-testid="decide-revert">
              {t('story.decide.revert')}
            </Button>
          )}
          {!closed && number === null && (
            <Button {...button} onClick={() => setNumber(story.visitors ?? 0)} data-testid="decide-override">
              {t('story.decide.override')}
            </Button>
          )}
          {!closed && (
            <Button
              {...button}
              onClick={() => void send({ kind: 'closed', branch_id, date: local_date })}
              data-testid="decide-closed"
            >
              {t('story.decide.closed')}
            </Button>
          )}
        </div>
        {number !== null && (
          <div className={classes.number}>
            <NumberInput
              size="xs"
              label={t('story.decide.overrideValue')}
              min={0}
              max={MOST_VISITORS}
              allowDecimal={false}
              allowNegative={false}
              clampBehavior="strict"
              data-autofocus
              value={number}
              onChange={(value) => setNumber(Number(value) || 0)}
              data-testid="override-value"
            />
            <Button
              size="xs"
              loading={sending}
              onClick={() => void send({ kind: 'override', branch_id, hour, visitors: number })}
              data-testid="override-save"
            >
              {t('story.decide.overrideSave')}
            </Button>
            <Button variant="subtle" color="gray" size="xs" onClick={() => setNumber(null)}>
              {t('story.decide.cancel')}
            </Button>
          </div>
        )}
        <p className={panel.hint}>{t('story.decide.undoHint')}</p>
      </div>
    </section>
  );
}
