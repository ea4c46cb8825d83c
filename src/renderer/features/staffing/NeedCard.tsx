import { NativeSelect } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { StaffingAnswer } from '../../../shared/staffing.ts';
import { FigureCard } from '../../charts/FigureCard.tsx';
import { Key } from '../../charts/Key.tsx';
import { useLook } from '../../charts/use-look.ts';
import type { Latest } from '../../data/use-latest.ts';
import { useSelection } from '../../state/selection.ts';
import { needFigure } from './need-figure.ts';
import { needTable } from './need-table.ts';
import { WHICH, type Which } from './staff-words.ts';

const unnoted = () => {};

/** The people of each half hour: needed, to be careful, planned. */
export function NeedCard({ answer }: { answer: Latest<StaffingAnswer> }) {
  const look = useLook();
  const { t } = look;
  const language = useSelection((selection) => selection.language);
  const [which, setWhich] = useState<Which>('both');
  const { data } = answer;
  const figure = useMemo(() => data && needFigure(data.days, which, look, language), [data, which, look, language]);
  return (
    <FigureCard
      testId="staffing-need"
      title={t('staffing.need.title')}
      description={t('staffing.need.description')}
      keys={
        <>
          <NativeSelect
            size="xs"
            aria-label={t('staffing.need.which')}
            data-testid="staffing-which"
            value={which}
            onChange={({ currentTarget }) => setWhich(currentTarget.value as Which)}
            data={WHICH.map((value) => ({ value, label: t(`staffing.skill.${value}`) }))}
          />
          <Key mark="ma7">{t('staffing.need.usual')}</Key>
          <Key mark="middle">{t('staffing.need.careful')}</Key>
          <Key mark="bar">{t('staffing.need.planned')}</Key>
        </>
      }
      height="clamp(220px, 30vh, 340px)"
      answer={answer}
      figure={figure}
      language={language}
      onPainted={unnoted}
      table={() => data && needTable(data.days, which, look)}
    />
  );
}
