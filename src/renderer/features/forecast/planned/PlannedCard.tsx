import { Button } from '@mantine/core';
import { useState } from 'react';
import { Card } from '../../../card/Card.tsx';
import { capital } from '../../../charts/day-sentences.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { useDecisions, withdraw } from '../../decisions/decide.ts';
import { useBranchName } from '../../story/use-branch-name.ts';
import classes from '../ForecastPage.module.css';
import { PlannedForm } from './PlannedForm.tsx';
import type { Planned } from './planned.ts';
import { plannedWhat, plannedWhen, whereWords } from './planned-words.ts';

/** Closures and events that people plan, to be added and taken back; the forecast follows them. */
export function PlannedCard({ planned, from }: { planned: readonly Planned[] | null; from: string | null }) {
  const words = useWords();
  const { t } = words;
  const [adding, setAdding] = useState(false);
  const add = (
    <Button
      variant="subtle"
      size="compact-sm"
      aria-expanded={adding}
      onClick={() => setAdding(!adding)}
      data-testid="plan"
    >
      {t(adding ? 'forecast.planned.close' : 'forecast.planned.add')}
    </Button>
  );
  return (
    <Card title={t('forecast.planned.title')} testId="forecast-planned" aside={add}>
      {adding && from !== null && <PlannedForm today={from} onKept={() => setAdding(false)} />}
      {planned?.length === 0 && !adding && <p className={classes.quiet}>{t('forecast.planned.none')}</p>}
      <ul className={classes.list}>
        {planned?.map((one) => (
          <PlannedRow key={one.ids.join()} planned={one} />
        ))}
      </ul>
    </Card>
  );
}

function PlannedRow({ planned }: { planned: Planned }) {
  const words = useWords();
  const { t } = words;
  const nameOf = useBranchName();
  const sending = useDecisions((state) => state.sending);
  const { branches, ids, name } = planned;
  const when = capital(plannedWhen(planned, words));
  const takeBack = async () => {
    for (const id of ids) if (!(await withdraw({ id }))) return;
  };
  const where = whereWords(branches, nameOf, words);
  return (
    <li className={classes.row} data-testid="planned">
      <span>
        <strong>
          {t('forecast.named', { name: when })} {plannedWhat(planned, words)}
        </strong>
        {name !== '' && ` (${name})`}. {where}.
      </span>
      <Button
        variant="default"
        size="compact-sm"
        loading={sending}
        aria-label={t('forecast.planned.withdrawOne', { when })}
        onClick={() => void takeBack()}
      >
        {t('forecast.planned.withdraw')}
      </Button>
    </li>
  );
}
