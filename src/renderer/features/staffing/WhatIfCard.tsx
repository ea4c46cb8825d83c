import { Button, Checkbox, NativeSelect, NumberInput } from '@mantine/core';
import { useState } from 'react';
import type { StaffingAnswer, StaffTotals, WhatIfAnswer } from '../../../shared/staffing.ts';
import { problemsOf, waitTarget } from '../../../shared/staffing-settings.ts';
import { staffingSentence } from '../../../shared/staffing-texts.ts';
import { Card } from '../../card/Card.tsx';
import { askWhatIf } from '../../data/staffing-api.ts';
import { useWords } from '../../i18n/use-words.ts';
import type { Words } from '../../i18n/words.ts';
import { isoWeekday } from '../../state/period.ts';
import { useSelection } from '../../state/selection.ts';
import classes from './StaffingPage.module.css';
import { hoursText, waitText } from './staff-words.ts';

/** Minutes by which a branch opens later or closes earlier. */
const SHORTER = [0, 30, 60, 90, 120, 180, 240];

/** What would be if somebody were absent, the opening shorter or the promise another. */
export function WhatIfCard({ answer }: { answer: StaffingAnswer }) {
  const words = useWords();
  const { t, formats } = words;
  const language = useSelection((selection) => selection.language);
  const { branch_id, week, days, set } = answer;
  const [date, setDate] = useState('');
  const [absent, setAbsent] = useState('');
  const [later, setLater] = useState('0');
  const [earlier, setEarlier] = useState('0');
  const [other, setOther] = useState(false);
  const [share, setShare] = useState<number | string>(100 * set.needs.counter.target.share);
  const [minutes, setMinutes] = useState<number | string>(set.needs.counter.target.minutes);
  const [busy, setBusy] = useState(false);
  const [result, setResult] = useState<WhatIfAnswer | null>(null);
  const [failure, setFailure] = useState<string | null>(null);

  const run = async () => {
    const target = waitTarget.safeParse({
      share: share === '' ? null : Number(share) / 100,
      minutes: minutes === '' ? null : Number(minutes),
    });
    const [problem] = target.success ? [] : problemsOf(target.error);
    if (other && problem) return setFailure(staffingSentence(problem, language));
    setBusy(true);
    setFailure(null);
    try {
      setResult(
        await askWhatIf({
          branch: branch_id,
          week,
          dates: date === '' ? [] : [date],
          absent: absent === '' ? null : absent,
          later: Number(later),
          earlier: Number(earlier),
          targets: other && target.data ? { counter: target.data, adviser: target.data } : null,
        }),
      );
    } catch (error) {
      setFailure(error instanceof Error ? error.message : String(error));
    }
    setBusy(false);
  };
  const minutesOf = (value: number) => ({ value: String(value), label: t('staffing.minutes', { value }) });
  const dayChoices = [
    { value: '', label: t('staffing.whatIf.everyDay') },
    ...days
      .filter(({ state }) => state === 'open')
      .map((day) => ({
        value: day.date,
        label: `${formats.weekday(isoWeekday(day.date))} ${formats.shortDate(day.date)}`,
      })),
  ];
  const absentChoices = [
    { value: '', label: t('staffing.whatIf.nobody') },
    ...set.people.map(({ name }) => ({ value: name, label: name })),
  ];
  return (
    <Card title={t('staffing.whatIf.title')} testId="staffing-what-if" busy={busy}>
      <p className={classes.hint}>{t('staffing.whatIf.lead')}</p>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          void run();
        }}
      >
        <Select
          label={t('staffing.whatIf.day')}
          value={date}
          onChange={setDate}
          data={dayChoices}
          testId="what-if-day"
        />
        <Select
          label={t('staffing.whatIf.absent')}
          value={absent}
          onChange={setAbsent}
          data={absentChoices}
          testId="what-if-absent"
        />
        <Select
          label={t('staffing.whatIf.later')}
          value={later}
          onChange={setLater}
          data={SHORTER.map(minutesOf)}
          testId="what-if-later"
        />
        <Select
          label={t('staffing.whatIf.earlier')}
          value={earlier}
          onChange={setEarlier}
          data={SHORTER.map(minutesOf)}
        />
        <Checkbox
          size="sm"
          label={t('staffing.whatIf.target')}
          checked={other}
          onChange={({ currentTarget }) => setOther(currentTarget.checked)}
        />
        {other && (
          <>
            <NumberInput size="sm" label={t('staffing.whatIf.share')} suffix=" %" value={share} onChange={setShare} />
            <NumberInput size="sm" label={t('staffing.whatIf.within')} value={minutes} onChange={setMinutes} />
          </>
        )}
        <Button type="submit" size="sm" loading={busy} data-testid="what-if-run">
          {t('staffing.whatIf.run')}
        </Button>
      </form>
      {failure && (
        <p className={classes.wrong} role="alert">
          {t('staffing.whatIf.failed', { reason: failure })}
        </p>
      )}
      {result && <Compared result={result} words={words} />}
    </Card>
  );
}

interface SelectProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  data: { value: string; label: string }[];
  testId?: string;
}

const Select = ({ onChange, testId, ...select }: SelectProps) => (
  <NativeSelect
    size="sm"
    {...select}
    onChange={({ currentTarget }) => onChange(currentTarget.value)}
    data-testid={testId}
  />
);

type Told = (totals: StaffTotals, words: Words) => string;

const FIGURES: readonly [
  name: 'wait' | 'served' | 'occupancy' | 'needed' | 'planned' | 'short' | 'careful' | 'idle',
  Told,
][] = [
  ['wait', ({ wait }, words) => waitText(wait, words)],
  ['served', ({ within }, { formats }) => formats.share(within)],
  ['occupancy', ({ occupancy }, { formats }) => formats.share(occupancy)],
  ['needed', ({ needed_hours }, words) => hoursText(needed_hours, words)],
  ['planned', ({ planned_hours }, words) => hoursText(planned_hours, words)],
  ['short', ({ short_hours }, words) => hoursText(short_hours, words)],
  ['careful', ({ careful_short_hours }, words) => hoursText(careful_short_hours, words)],
  ['idle', ({ idle_hours }, words) => hoursText(idle_hours, words)],
];

const CASES = ['before', 'after', 'again'] as const;

function Compared({ result, words }: { result: WhatIfAnswer; words: Words }) {
  const { t } = words;
  return (
    <table className={classes.compared} data-testid="what-if-result">
      <thead>
        <tr>
          <th scope="col">{t('staffing.whatIf.figure')}</th>
          {CASES.map((one) => (
            <th key={one} scope="col">
              {t(`staffing.whatIf.${one}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {FIGURES.map(([name, told]) => (
          <tr key={name}>
            <th scope="row">{t(`staffing.whatIf.${name}`)}</th>
            {CASES.map((one) => (
              <td key={one}>{told(result[one], words)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
